package dev.doorbuster.simulations.traffic;

import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which nodes of a load balancer have no log for a time at which others have. Each node writes a file of its own for each five minutes, and names
 * both in the file's name:
 *
 * <pre>
 *   123456789012_elasticloadbalancing_eu-west-1_app.shop.50dc6c495c0c9188_20220705T0450Z_172.31.9.8_4u1gm9hx.log.gz
 * </pre>
 *
 * <p>A node that comes or goes (the balancer scales) has none before its first and after its last; in between each is missed.
 */
final class BalancerNodes {

    private static final int SHOWN = 5;
    private static final Pattern NAME = Pattern.compile(
            ".*_elasticloadbalancing_[^_]+_(?<balancer>[^_]+)_(?<until>[0-9]{8}T[0-9]{4}Z)_(?<node>[0-9a-fA-F.:-]+)_[^_/]+\\.log(\\.gz)?");

    private BalancerNodes() {}

    /** In sentences that name no address: the node is told by a number. */
    static List<String> missing(List<ReadLog> files) {
        Map<String, TreeSet<String>> timesByNode = new TreeMap<>();
        TreeSet<String> times = new TreeSet<>();
        for (ReadLog file : files) {
            Matcher name = NAME.matcher(file.name());
            if (name.matches()) {
                timesByNode
                        .computeIfAbsent(name.group("balancer") + " " + name.group("node"), added -> new TreeSet<>())
                        .add(name.group("until"));
                times.add(name.group("until"));
            }
        }
        List<String> missing = new ArrayList<>();
        int node = 0;
        for (TreeSet<String> of : timesByNode.values()) {
            node++;
            for (String time : times.subSet(of.first(), of.last())) {
                if (!of.contains(time)) {
                    missing.add("node " + node + " of " + timesByNode.size() + " of the load balancer has no log until "
                            + time + ", though it has some before and after: a file is missing, or it had no request");
                }
            }
        }
        int more = missing.size() - SHOWN;
        if (more > 0) {
            missing = new ArrayList<>(missing.subList(0, SHOWN));
            missing.add("and " + more + " more logs of nodes are missing");
        }
        return missing;
    }
}
