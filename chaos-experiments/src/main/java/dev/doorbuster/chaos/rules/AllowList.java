package dev.doorbuster.chaos.rules;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The accounts of a project in which faults may be injected, each with its regions: {@code rehearsals/allow-list.yaml}. A target file can be
 * copied and changed by anybody; this one is the project's, and changes to it are reviewed.
 *
 * @param file where it is, or would be
 * @param regions by account; empty if there is no such file
 */
public record AllowList(Path file, Optional<Map<String, List<String>>> regions) {

    /** Reads the file; what is wrong with it goes to the problems. That there is none is nothing wrong: it allows nothing. */
    public static AllowList read(Path file, Problems problems) {
        return Files.exists(file)
                ? new AllowList(file, Optional.of(regions(Document.read(file, problems))))
                : new AllowList(file, Optional.empty());
    }

    /** Regions by account; problems go to the section's. */
    private static Map<String, List<String>> regions(Section section) {
        section.text("allow-list");
        Map<String, List<String>> regions = new TreeMap<>();
        Section accounts = section.section("accounts");
        for (String account : accounts.keys()) {
            if (!account.matches("\\d{12}")) {
                accounts.problem(account, "is no AWS account; expected twelve digits in quotes");
            }
            List<String> named = accounts.texts(account);
            for (String region : named) {
                if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
                    accounts.problem(account, "\"" + region + "\" is no region; write it like \"ap-northeast-2\"");
                }
            }
            if (named.isEmpty()) {
                accounts.problem(account, "has no regions; write them like [ap-northeast-2]");
            }
            regions.put(account, named);
        }
        section.refuseUnknownKeys();
        return regions;
    }

    /** Checks one that stands in a file of its own. */
    public static void check(Section section) {
        regions(section);
    }

    boolean allows(String account, String region) {
        return regions.map(all -> all.getOrDefault(account, List.of()).contains(region))
                .orElse(false);
    }
}
