package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsentTest {

    private final TestConsole console = new TestConsole();

    private static Target target(String safety) {
        Problems problems = new Problems();
        Target target = Target.read(Document.parse("target.yaml", """
                target: shop
                region: ap-northeast-2
                account: "123456789012"
                faults: allowed
                entry-points: {cloudfront: "https://shop.example.com", alb: "https://alb.example.com", api-gateway: "https://api.example.com"}
                safety: {tag: a=b%s}
                """.formatted(safety), problems));
        assertThat(problems.lines()).isEmpty();
        return target;
    }

    private Optional<String> missing(String safety, boolean yes, Console of) {
        return Consent.missing(target(safety), yes, of);
    }

    @Test
    void realAccount_needsAWordThatAFlagCanSay() {
        assertThat(missing("", true, console.nobody())).isEmpty();
        assertThat(missing("", false, console.typing("shop"))).isEmpty();
        assertThat(missing("", false, console.typing("stop")))
                .contains("not injecting: the target's name was not typed");
        assertThat(missing("", false, console.nobody())).get().asString().contains("need a person's word");
    }

    @Test
    void production_needsItTypedWhateverTheFlag() {
        assertThat(missing(", production: true", true, console.nobody()))
                .get()
                .asString()
                .startsWith("not injecting: the target shop is production, and nobody is at a terminal");
        assertThat(missing(", production: true", true, console.typing("yes")))
                .contains("not injecting: the target's name was not typed");
        assertThat(missing(", production: true", false, console.typing("shop"))).isEmpty();
        assertThat(console.out()).contains("inject faults into production", "Type the target's name (shop)");
    }

    @Test
    void productionThatAllowsUnattendedRuns_isLikeAnyOther() {
        assertThat(missing(", production: true, unattended: true", true, console.nobody()))
                .isEmpty();
        assertThat(missing(", production: true, unattended: true", false, console.nobody()))
                .isPresent();
    }
}
