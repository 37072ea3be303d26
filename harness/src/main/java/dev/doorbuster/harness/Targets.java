package dev.doorbuster.harness;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;

/** Targets of commands that need one that is there. */
final class Targets {

    private Targets() {}

    /** @throws InvalidSettingsException with every problem of the file */
    static Target read(Project project, String word) {
        if (word.equals(LocalTarget.NAME)) {
            throw new InvalidSettingsException(
                    "--target: \"local\" is a stack that a rehearsal starts; for one that is running, write its target file first:"
                            + " doorbuster stack target --endpoints FILE > local.yaml");
        }
        Problems problems = new Problems();
        Target target = Target.read(Document.read(Project.file(project.targets(), word, "target"), problems));
        problems.throwIfAny();
        return target;
    }
}
