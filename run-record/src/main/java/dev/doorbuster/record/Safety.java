package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What faults and load may do to a target, and what stops them.
 *
 * @param tagKey only resources with this tag are targeted
 * @param role the role that FIS assumes
 * @param stopAlarms CloudWatch alarms that stop an experiment, by ARN or name
 * @param heartbeatAlarm goes off when the harness is not heard of any more; stops an experiment, too
 * @param clientAlarms go off when the rehearsal's visitors are hurt, or nothing is known of them; stop an experiment, too
 * @param production whether a person has to type the target's name before it is rehearsed or a fault is injected
 * @param unattended whether a production target may be rehearsed with nobody there
 * @param mostOfGroup the largest share of an Auto Scaling group that a fault may take away, 0 to 1
 * @param longestFault the longest that an experiment may take, stack time
 * @param mostRequestsPerSecond what the target takes at most; empty = it does not say
 * @param generatorAddresses from how many addresses the load comes, 1 or more
 * @param replayWrites whether a replay may send what changes something: POST, PUT, PATCH, DELETE
 * @param freezes when nothing is injected
 */
public record Safety(
        String tagKey,
        String tagValue,
        Optional<String> role,
        List<String> stopAlarms,
        Optional<String> heartbeatAlarm,
        List<String> clientAlarms,
        boolean production,
        boolean unattended,
        double mostOfGroup,
        Duration longestFault,
        OptionalDouble mostRequestsPerSecond,
        long generatorAddresses,
        boolean replayWrites,
        List<FreezeWindow> freezes) {

    private static final String TAG = "doorbuster:faults=allowed";
    private static final double HALF = 0.5;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MOST_ADDRESSES = 10_000;

    public Safety {
        stopAlarms = List.copyOf(stopAlarms);
        clientAlarms = List.copyOf(clientAlarms);
        freezes = List.copyOf(freezes);
    }

    /** What holds for a target that says nothing of it. */
    static Safety unsaid() {
        return new Safety(
                TAG.substring(0, TAG.indexOf('=')),
                TAG.substring(TAG.indexOf('=') + 1),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                false,
                HALF,
                LONGEST,
                OptionalDouble.empty(),
                1,
                false,
                List.of());
    }

    static Safety read(Section section) {
        String tag = section.text("tag");
        int equals = tag.indexOf('=');
        if (equals < 1 && !tag.isEmpty()) {
            section.problem("tag", "\"" + tag + "\" is no tag; write it like \"" + TAG + "\"");
        }
        List<FreezeWindow> freezes = new ArrayList<>();
        section.sections("freezes").forEach(freeze -> freezes.add(FreezeWindow.read(freeze)));
        Safety safety = new Safety(
                equals < 1 ? tag : tag.substring(0, equals),
                equals < 1 ? "" : tag.substring(equals + 1),
                section.optionalText("role"),
                section.texts("stop-alarms"),
                section.optionalText("heartbeat-alarm"),
                section.texts("client-alarms"),
                section.flag("production", false),
                section.flag("unattended", false),
                section.share("most-of-group", HALF),
                section.duration("longest-fault", LONGEST),
                section.has("most-requests")
                        ? OptionalDouble.of(section.rate("most-requests"))
                        : OptionalDouble.empty(),
                section.whole("generator-addresses", 1, MOST_ADDRESSES, 1),
                section.flag("replay-writes", false),
                freezes);
        section.refuseUnknownKeys();
        return safety;
    }

    Safety withoutClientAlarms() {
        return new Safety(
                tagKey,
                tagValue,
                role,
                stopAlarms,
                heartbeatAlarm,
                List.of(),
                production,
                unattended,
                mostOfGroup,
                longestFault,
                mostRequestsPerSecond,
                generatorAddresses,
                replayWrites,
                freezes);
    }

    /** All alarms that stop an experiment of a rehearsal, the harness's own first. */
    public List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        heartbeatAlarm.ifPresent(alarms::add);
        alarms.addAll(clientAlarms);
        alarms.addAll(stopAlarms);
        return alarms;
    }
}
