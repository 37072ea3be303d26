package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are planted wherever a user may have some, and in what services answer; then every byte that is left behind is searched for them. */
@Timeout(600)
@SharesTheMachine
class SecretsAcceptanceTest {

    private static final String AUDIT_TOKEN = "SHOP_AUDIT_TOKEN";
    private static final String WEBHOOK_SECRET = "SHOP_WEBHOOK_SECRET";

    /** Of the process, as a user has them. */
    private static final Map<String, String> ENVIRONMENT = environment();

    private static final String PASSWORD = "planted-password-6";

    @TempDir
    private Path folder;

    private final StringBuilder said = new StringBuilder();

    @Test
    void noneIsInARunOrOnTheTerminal() throws Exception {
        Path endpoints = folder.resolve("endpoints.json");
        try (StackProcess stack =
                        StackProcess.start(new StackProcess.Settings(10, 1, List.of(), 0, endpoints), line -> {});
                TalkativeServer server =
                        new TalkativeServer(stack.endpoints().aws(), String.join(" ", ENVIRONMENT.values()))) {
            String target = target(endpoints, stack.endpoints(), server.uri());
            rehearse(server, target);
            askAgain(server, target);
            typeUrlsWithPasswords(target);
        }
        searchEverything();
    }

    private void rehearse(TalkativeServer server, String target) throws Exception {
        // The shop fails and the fault cannot start: a partial truth, told with errors of AWS in it.
        assertThat(doorbuster("rehearse", rehearsal("ordinary", ""), "--target", target, "--out", out()))
                .isIn(1, 2);
        assertThat(said.toString()).contains("fault az-power-interruption failed", "the audit is not whole");
        assertThat(doorbuster(
                        "rehearse",
                        rehearsal("aborted", "  - errors of all > 1 % for 10 s during surge\n"),
                        "--target",
                        target,
                        "--out",
                        out()))
                .isEqualTo(3);
        server.refuseAll(true);
        assertThat(doorbuster("rehearse", rehearsal("refused", ""), "--target", target, "--out", out()))
                .isEqualTo(3);
        assertThat(said.toString()).contains("not injecting: cannot tell whether the account is the target's");
        server.refuseAll(false);
    }

    private void askAgain(TalkativeServer server, String target) throws Exception {
        String run = folder.resolve("runs/ordinary/latest").toString();
        doorbuster("assess", run);
        for (String type : List.of("html", "junit", "markdown", "text")) {
            assertThat(doorbuster("report", run, "--type", type)).isZero();
        }
        assertThat(doorbuster("chaos", "list")).isZero();
        doorbuster("chaos", "preview", "rds-failover", "--target", target);
        doorbuster("chaos", "run", "rds-failover", "--target", target, "--yes");
        server.refuseAll(true);
        assertThat(doorbuster("doctor", "--target", target)).isEqualTo(3);
        doorbuster("chaos", "stop", "--all", "--target", target);
        server.refuseAll(false);
    }

    private void typeUrlsWithPasswords(String target) throws Exception {
        String url = "https://ann:" + PASSWORD + "@shop.example.com/x";
        assertThat(doorbuster("rehearse", url)).isEqualTo(64);
        assertThat(doorbuster("doctor", "--target", url)).isEqualTo(64);
        assertThat(doorbuster("assess", url, "--no-such-option=" + url)).isEqualTo(64);
        String yaml = Files.readString(Path.of(target));
        Path withPassword = Files.writeString(
                folder.resolve("password.yaml"), yaml.replaceFirst("(cloudfront: ).*", "$1\"" + url + "\""));
        assertThat(doorbuster("doctor", "--target", withPassword.toString())).isEqualTo(64);
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"), yaml.replaceFirst("(cloudfront: ).*", "$1\"" + url + "\" : ]"));
        assertThat(doorbuster("validate", broken.toString())).isEqualTo(64);
    }

    /** As a process with that environment; what it says is kept. @return its exit code */
    private int doorbuster(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Each lives for a second or two.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Ddoorbuster.home=" + TestConsole.PROJECT.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        try {
            said.append("> ").append(arguments[0]).append('\n');
            said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private void searchEverything() throws IOException {
        Path runs = folder.resolve("runs");
        List<String> leaks = new ArrayList<>(leaks("the terminal", said.toString()));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(runs)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("manifest.json", "plan.yaml", "run.log", "faults.jsonl", "verdict.json", "index.html");
        for (Path file : files) {
            leaks.addAll(leaks(
                    runs.relativize(file).toString(),
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
        }
        assertThat(leaks).isEmpty();
    }

    private static List<String> leaks(String where, String text) {
        List<String> planted = new ArrayList<>(ENVIRONMENT.values());
        planted.add(PASSWORD);
        List<String> leaks = new ArrayList<>();
        for (String secret : planted) {
            for (String form : List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8))) {
                int at = text.indexOf(form);
                if (at >= 0) {
                    leaks.add(where + ": "
                            + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + form.length() + 20)));
                }
            }
        }
        return leaks;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", "AKIAPLANTED000000001");
        environment.put("AWS_SECRET_ACCESS_KEY", "planted/Secret+Key/2abcdefghijklmnopqrst");
        environment.put("AWS_SESSION_TOKEN", "plantedSessionToken3//////////wEaCXVzLWVhc3Q=");
        environment.put(AUDIT_TOKEN, "planted-audit-token-4");
        environment.put(WEBHOOK_SECRET, "planted-webhook-secret-5");
        return environment;
    }

    private String out() {
        return folder.resolve("runs").toString();
    }

    private String rehearsal(String name, String abortWhen) throws IOException {
        String yaml = TinyRehearsal.YAML
                .replace("rehearsal: tiny", "rehearsal: " + name)
                .replace("drain: 1 m", "drain: 20 s")
                .replace("settle: 1 m", "settle: 10 s")
                .replace("  - errors of all > 50 % for 20 s ;", abortWhen + "  -")
                .replace(
                        "objectives:",
                        "faults: [{experiment: az-power-interruption, at: surge + 1 s, parameters: {duration: 1 m}}]\nobjectives:");
        return Files.writeString(folder.resolve(name + ".yaml"), yaml).toString();
    }

    /** The stack's clock, with the talkative server for its shop, its audit and its AWS. */
    private String target(Path endpoints, StackProcess.Endpoints stack, URI server) throws IOException {
        TestConsole console = new TestConsole();
        assertThat(console.run("stack", "target", "--endpoints", endpoints.toString()))
                .isZero();
        String yaml = console.out();
        for (URI door : List.of(stack.cloudfront(), stack.alb(), stack.apigateway())) {
            yaml = yaml.replace(door.toString(), server.toString());
        }
        yaml = yaml.replaceAll("(endpoint: *['\"]?)" + stack.aws() + "(?=['\",}\\s])", "$1" + server)
                .replace("audit: {", "audit: {token-environment: " + AUDIT_TOKEN + ", ")
                .concat("webhook-secret-environment: " + WEBHOOK_SECRET + "\n");
        assertThat(yaml).contains("token-environment: " + AUDIT_TOKEN, "endpoint: '" + server);
        return Files.writeString(folder.resolve("target.yaml"), yaml).toString();
    }
}
