package dev.doorbuster.localstack.fis.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.model.compute.CpuStress;
import dev.doorbuster.localstack.model.compute.PacketFault;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An SSM document that FIS brings along, with the parameters of one run.
 *
 * <p>Where a document names a source that is no zone (an address, a domain name, a service), none of the modelled traffic goes there.
 */
record CommandDocument(String name, Map<String, String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CPU = "AWSFIS-Run-CPU-Stress";
    private static final String LATENCY = "AWSFIS-Run-Network-Latency";
    private static final String LATENCY_SOURCES = "AWSFIS-Run-Network-Latency-Sources";
    private static final String LOSS = "AWSFIS-Run-Network-Packet-Loss";
    private static final String LOSS_SOURCES = "AWSFIS-Run-Network-Packet-Loss-Sources";

    /** The parameters of each document that there is; {@code !} marks required ones. */
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            CPU,
            Set.of("DurationSeconds!", "CPU", "LoadPercent", "InstallDependencies"),
            LATENCY,
            Set.of("DurationSeconds!", "Interface", "DelayMilliseconds", "InstallDependencies"),
            LATENCY_SOURCES,
            Set.of(
                    "DurationSeconds!",
                    "Interface",
                    "DelayMilliseconds",
                    "JitterMilliseconds",
                    "Sources!",
                    "TrafficType",
                    "FlowsPercent",
                    "InstallDependencies"),
            LOSS,
            Set.of("DurationSeconds!", "Interface", "LossPercent", "InstallDependencies"),
            LOSS_SOURCES,
            Set.of(
                    "DurationSeconds!",
                    "Interface",
                    "LossPercent",
                    "Sources!",
                    "TrafficType",
                    "FlowsPercent",
                    "InstallDependencies"),
            "AWSFIS-Run-Disk-Fill",
            Set.of("DurationSeconds!", "Percent", "InstallDependencies"),
            "AWSFIS-Run-IO-Stress",
            Set.of("DurationSeconds!", "Workers", "Percent", "InstallDependencies"),
            "AWSFIS-Run-Kill-Process",
            Set.of("ProcessName!", "Signal", "InstallDependencies"),
            "AWSFIS-Run-Memory-Stress",
            Set.of("DurationSeconds!", "Percent!", "Workers", "InstallDependencies"),
            "AWSFIS-Run-Network-Blackhole-Port",
            Set.of("DurationSeconds!", "Protocol!", "Port!", "TrafficType", "InstallDependencies"));

    /** @throws EffectFailedException in the words of SSM */
    static CommandDocument read(String documentArn, String documentParameters) throws EffectFailedException {
        String name = documentArn.substring(documentArn.lastIndexOf('/') + 1);
        Set<String> parameters = PARAMETERS.get(name);
        if (parameters == null) {
            throw new EffectFailedException(
                    "InvalidDocument: Document with name " + name + " does not exist, says SSM:SendCommand.");
        }
        Map<String, String> values = values(documentParameters);
        Set<String> wrong = wrong(parameters, values);
        if (!wrong.isEmpty()) {
            throw new EffectFailedException(
                    "InvalidParameters: " + String.join(", ", wrong) + ", says SSM:SendCommand of " + name + ".");
        }
        return new CommandDocument(name, values);
    }

    /**
     * What is wrong with the parameters of a run, in words.
     *
     * @param parameters those of the document; {@code !} marks required ones
     */
    static Set<String> wrong(Set<String> parameters, Map<String, String> values) {
        Set<String> wrong = new TreeSet<>();
        for (String parameter : parameters) {
            if (parameter.endsWith("!") && !values.containsKey(parameter.substring(0, parameter.length() - 1))) {
                wrong.add(parameter.substring(0, parameter.length() - 1) + " is missing");
            }
        }
        for (String given : values.keySet()) {
            if (!parameters.contains(given) && !parameters.contains(given + "!")) {
                wrong.add(given + " is not defined in the document");
            }
        }
        return wrong;
    }

    static Map<String, String> values(String json) throws EffectFailedException {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            JsonNode object = JSON.readTree(json.isEmpty() ? "{}" : json);
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode value = field.getValue();
                values.put(field.getKey(), (value.isArray() && value.size() == 1 ? value.get(0) : value).asText());
            }
        } catch (JsonProcessingException e) {
            throw new EffectFailedException("InvalidParameters: documentParameters is not JSON.");
        }
        return values;
    }

    /** Empty when the model has nothing that the document does. */
    Optional<InstanceFault> fault() throws EffectFailedException {
        return switch (name) {
            case CPU -> {
                CpuStress stress = new CpuStress(number("CPU", 0), number("LoadPercent", 100));
                yield Optional.of(new InstanceFault(
                        lasts(), instance -> instance.processor().begin(stress), instance -> instance.processor()
                                .end(stress)));
            }
            case LATENCY, LATENCY_SOURCES ->
                Optional.of(packets(Duration.ofMillis(number("DelayMilliseconds", 200)), 0));
            case LOSS, LOSS_SOURCES -> Optional.of(packets(Duration.ZERO, number("LossPercent", 7)));
            default -> Optional.empty();
        };
    }

    private InstanceFault packets(Duration delay, int lossPercent) throws EffectFailedException {
        PacketFault fault = new PacketFault(delay, lossPercent, number("FlowsPercent", 100), towards());
        return new InstanceFault(lasts(), instance -> instance.egress().begin(fault), instance -> instance.egress()
                .end(fault));
    }

    private Set<Zone> towards() {
        String sources = values.get("Sources");
        if (sources == null) {
            return EnumSet.allOf(Zone.class);
        }
        Set<Zone> zones = EnumSet.noneOf(Zone.class);
        Arrays.stream(sources.split(",", -1))
                .map(source -> Zone.parse(source.trim()))
                .flatMap(Optional::stream)
                .forEach(zones::add);
        return zones;
    }

    private Duration lasts() throws EffectFailedException {
        return Duration.ofSeconds(number("DurationSeconds", 0));
    }

    private int number(String parameter, int byDefault) throws EffectFailedException {
        String value = values.get(parameter);
        try {
            return value == null
                    ? byDefault
                    : Integer.parseInt(Objects.requireNonNull(value).trim());
        } catch (NumberFormatException e) {
            throw new EffectFailedException("InvalidParameters: " + parameter + " is not a number: " + value + ".");
        }
    }
}
