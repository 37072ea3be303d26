package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Section;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a target file; rehearsals/targets/aws-example.yaml shows every key with its meaning. */
final class TargetReader {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:0");

    /** Wider than the standard, so that a secret is not repeated in a message about an address that is no address. */
    private static final Pattern USER_INFO = Pattern.compile("[^/?#]*(//)?[^/?#]*@");

    /** An address in figures, for which no one need be asked. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

    private final Section file;

    TargetReader(Section file) {
        this.file = file;
    }

    Target read() {
        String account = file.text("account");
        if (!account.isEmpty() && !account.matches("\\d{12}")) {
            file.problem("account", "\"" + account + "\" is no AWS account; expected twelve digits in quotes");
        }
        return new Target(
                file.text("target"),
                file.text("region"),
                account,
                file.choice("faults", FaultsMode.class, FaultsMode.REFUSE),
                entryPoints(file.section("entry-points")),
                uri(file, "clock"),
                aws(),
                file.optionalSection("resources").map(this::resources).orElseGet(this::noResources),
                file.optionalSection("audit").map(this::audit),
                file.optionalText("webhook-secret-environment"),
                file.optionalSection("safety").map(Safety::read).orElseGet(Safety::unsaid),
                metrics(),
                file);
    }

    private Target.EntryPoints entryPoints(Section section) {
        Target.EntryPoints entryPoints = new Target.EntryPoints(
                required(section, "cloudfront"), required(section, "alb"), required(section, "api-gateway"));
        section.refuseUnknownKeys();
        return entryPoints;
    }

    private Target.Aws aws() {
        Optional<Section> section = file.optionalSection("aws");
        if (section.isEmpty()) {
            return new Target.Aws(Optional.empty(), false);
        }
        Section aws = section.get();
        Optional<URI> endpoint = uri(aws, "endpoint");
        String credentials = aws.text("credentials", "default-chain");
        List<String> known = List.of("default-chain", "dummy");
        if (!known.contains(credentials)) {
            aws.problem("credentials", "\"" + credentials + "\" is not known" + Nearest.hint(credentials, known));
        }
        boolean dummy = credentials.equals("dummy");
        if (dummy && !endpoint.map(TargetReader::isLoopback).orElse(false)) {
            aws.problem(
                    "credentials",
                    "dummy credentials go with an endpoint on a loopback address only, such as http://127.0.0.1:4566; found "
                            + endpoint.map(URI::toString).orElse("no endpoint"));
        }
        if (!dummy && endpoint.map(TargetReader::isLoopback).orElse(false)) {
            aws.problem(
                    "credentials",
                    "an endpoint on a loopback address goes with \"dummy\": real credentials are not sent there");
        }
        aws.refuseUnknownKeys();
        return new Target.Aws(endpoint, dummy);
    }

    private Target.Resources resources(Section section) {
        Map<String, Target.QueueNames> queues = new LinkedHashMap<>();
        section.optionalSection("queues").ifPresent(all -> {
            for (String name : all.keys()) {
                Section queue = all.section(name);
                queues.put(name, new Target.QueueNames(queue.text("queue"), queue.text("dead-letters")));
                queue.refuseUnknownKeys();
            }
        });
        Target.Resources resources = new Target.Resources(
                section.optionalText("web-group"),
                section.optionalText("consumers-group"),
                section.optionalText("target-group"),
                section.optionalText("load-balancer"),
                section.optionalText("database"),
                queues,
                section.optionalText("distribution"),
                section.optionalText("api"),
                section.optionalText("function"),
                named(section));
        section.refuseUnknownKeys();
        return resources;
    }

    private static Map<String, String> named(Section section) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String key : Target.Resources.FOR_EXPERIMENTS) {
            section.optionalText(key).ifPresent(name -> named.put(key, name));
        }
        return named;
    }

    private Target.Resources noResources() {
        Optional<String> none = Optional.empty();
        return new Target.Resources(none, none, none, none, none, Map.of(), none, none, none, Map.of());
    }

    private Target.Audit audit(Section section) {
        Target.Audit audit = new Target.Audit(required(section, "url"), section.optionalText("token-environment"));
        section.refuseUnknownKeys();
        return audit;
    }

    private List<CloudWatchMetric> metrics() {
        List<Section> sections = file.sections("metrics");
        List<CloudWatchMetric> metrics = new ArrayList<>();
        for (Section section : sections) {
            CloudWatchMetric metric = CloudWatchMetric.read(section);
            metrics.stream()
                    .filter(before -> before.name().equals(metric.name()))
                    .findFirst()
                    .ifPresent(before -> checkTogether(before, metric, section));
            if (metrics.stream().anyMatch(before -> isSameSeries(before, metric))) {
                section.problem(
                        "name",
                        "there are two metrics called \"" + metric.name() + "\" of \"" + metric.of()
                                + "\"; let \"of\" tell them apart");
            }
            metrics.add(metric);
        }
        if (metrics.size() > CloudWatchMetric.MOST) {
            file.problem("metrics", "at most " + CloudWatchMetric.MOST + " can be observed, found " + metrics.size());
        }
        return metrics;
    }

    private static boolean isSameSeries(CloudWatchMetric a, CloudWatchMetric b) {
        return a.name().equals(b.name()) && a.of().equals(b.of());
    }

    /** Metrics of one name are asked by that name, so they must mean the same. */
    private static void checkTogether(CloudWatchMetric first, CloudWatchMetric other, Section section) {
        boolean same = first.unit() == other.unit()
                && first.statistic().equals(other.statistic())
                && first.period().equals(other.period())
                && first.pilesUp() == other.pilesUp();
        if (!same) {
            section.problem(
                    "name",
                    "another metric is called \"" + first.name()
                            + "\" too, but its unit, statistic, period or piles-up is another; give one a name of its own");
        }
    }

    private static URI required(Section section, String key) {
        section.text(key);
        return uri(section, key).orElse(NOWHERE);
    }

    private static Optional<URI> uri(Section section, String key) {
        Optional<String> text = section.optionalText(key);
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        // Told without the text: it is written into each run's plan, and so would be what is before the @.
        if (USER_INFO.matcher(text.get()).lookingAt()) {
            section.problem(
                    key,
                    "holds a user or a password before the @; take it out: a target is copied into each run, and holds no secrets");
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text.get());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            section.problem(key, "\"" + text.get() + "\" is no address: " + e.getMessage());
            return Optional.empty();
        }
        section.problem(key, "\"" + text.get() + "\" is no address; write it like \"https://shop.example.com\"");
        return Optional.empty();
    }

    /** Told without asking anyone for an address: a plan is read where there is no network, too. */
    private static boolean isLoopback(URI uri) {
        try {
            String host = uri.getHost();
            return host.equalsIgnoreCase("localhost")
                    || (ADDRESS.matcher(host).matches()
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
