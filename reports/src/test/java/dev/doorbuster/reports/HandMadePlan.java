package dev.doorbuster.reports;

import java.util.List;
import java.util.Map;

/**
 * The plan of a run by hand, as plan.yaml has it.
 *
 * @param more further lines of the rehearsal, such as guards
 * @param profile further lines of it
 * @param plannedFaults stack seconds since second zero, by name
 * @param objectives as YAML values
 * @param phases stack seconds, by name
 */
record HandMadePlan(
        double speed,
        double countsSpeed,
        boolean faultsAsked,
        String more,
        String profile,
        Map<String, Double> plannedFaults,
        List<String> objectives,
        Map<String, Double> phases) {

    String yaml() {
        StringBuilder yaml = new StringBuilder("rehearsal: by-hand\nspeed: " + speed + "\ncounts-speed: " + countsSpeed
                + "\nfaults-asked: " + faultsAsked + "\n" + more);
        yaml.append("faults:\n");
        plannedFaults.forEach((name, at) -> yaml.append("  - {name: ")
                .append(name)
                .append(", experiment: ")
                .append(name)
                .append(", at: ")
                .append(at)
                .append(" s}\n"));
        if (plannedFaults.isEmpty()) {
            yaml.append("  []\n");
        }
        yaml.append("objectives:\n");
        objectives.forEach(o -> yaml.append("  - ").append(o).append("\n"));
        if (objectives.isEmpty()) {
            yaml.append("  []\n");
        }
        yaml.append("profile:\n" + profile + "  phases:\n");
        phases.forEach((name, seconds) -> yaml.append("    - {name: ")
                .append(name)
                .append(", duration: ")
                .append(seconds)
                .append(" s}\n"));
        return yaml + """
                target:
                  target: local
                  region: ap-northeast-2
                  account: "111122223333"
                  faults: allowed
                  entry-points: {cloudfront: "http://127.0.0.1:1", alb: "http://127.0.0.1:2", api-gateway: "http://127.0.0.1:3"}
                  aws: {endpoint: "http://127.0.0.1:4", credentials: dummy}
                  resources:
                    web-group: shop-web
                    consumers-group: shop-consumers
                    database: shop-db
                    distribution: E2QW
                    queues:
                      orders: {queue: orders, dead-letters: orders-dlq}
                      webhooks: {queue: webhooks, dead-letters: webhooks-dlq}
                """;
    }
}
