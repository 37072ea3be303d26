package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.nio.file.Path;
import java.util.Map;

/** Profile files: {@code rehearsals/profiles/<name>.yaml}. */
public final class Profiles {

    private Profiles() {}

    public static LoadProfile read(Path file, Problems problems) {
        return LoadProfile.parse(Document.read(file, problems));
    }

    /** The whole profile as one tree, with the content of each file it names in the place of the name; for the run's plan. */
    public static Map<String, Object> inline(Section profileFile) {
        return Reference.inline(profileFile.tree(), Path.of(profileFile.place().file()), profileFile.problems());
    }
}
