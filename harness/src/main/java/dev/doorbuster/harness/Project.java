package dev.doorbuster.harness;

import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project that the command belongs to, wherever it is called from: a name means a file in here, a path is relative to where
 * the person stands.
 *
 * @param root the checkout
 */
public record Project(Path root) {

    private static final String ALLOW_LIST = "allow-list.yaml";

    /** The root as {@code scripts/doorbuster} tells it in the system property {@code doorbuster.home}. */
    public static Project ofSystem() {
        return new Project(Path.of(System.getProperty("doorbuster.home", ""))
                .toAbsolutePath()
                .normalize());
    }

    public Path rehearsals() {
        return root.resolve("rehearsals");
    }

    public Path profiles() {
        return rehearsals().resolve("profiles");
    }

    public Path targets() {
        return rehearsals().resolve("targets");
    }

    /** The names of the rehearsals that there are. */
    public List<String> rehearsalNames() {
        return names(rehearsals()).stream()
                .filter(name -> !(name + ".yaml").equals(ALLOW_LIST))
                .toList();
    }

    /** The accounts in which faults may be injected. */
    public AllowList allowList() {
        Problems problems = new Problems();
        AllowList list = AllowList.read(shown(rehearsals().resolve(ALLOW_LIST)), problems);
        problems.throwIfAny();
        return list;
    }

    public Path experiments() {
        return root.resolve("chaos-experiments").resolve("experiments");
    }

    /** What the CloudFormation template is made of. */
    public Path aws() {
        return root.resolve("chaos-experiments").resolve("aws");
    }

    public Path runs() {
        return root.resolve("reports").resolve("runs");
    }

    /**
     * The YAML file that a word names: a path if it looks like one, else a name in the folder.
     *
     * @throws InvalidSettingsException if there is none, with the nearest name there is
     */
    public static Path file(Path folder, String word, String what) {
        if (word.endsWith(".yaml") || word.endsWith(".yml") || word.contains("/")) {
            Path file = Path.of(word);
            if (Files.isRegularFile(file)) {
                return shown(file);
            }
            throw new InvalidSettingsException(file + ": there is no such file");
        }
        Path file = folder.resolve(word + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new InvalidSettingsException("there is no " + what + " \"" + word + "\" in " + shown(folder)
                    + Nearest.hint(word, names(folder)));
        }
        return shown(file);
    }

    /** The path as a person would type it from where they stand. */
    public static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path there = path.toAbsolutePath().normalize();
        return there.startsWith(here) && !there.equals(here) ? here.relativize(there) : there;
    }

    /** The commit of the checkout, with {@code -dirty} if it has changes; {@code unknown} where git does not tell. */
    public String commit() {
        try {
            String commit = git("rev-parse", "HEAD");
            return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "-dirty";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> n.endsWith(".yaml"))
                    .map(n -> n.substring(0, n.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private String git(String... arguments) throws IOException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments))
                                .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException("git ended with " + process.exitValue());
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
