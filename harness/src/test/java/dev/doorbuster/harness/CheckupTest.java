package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.chaos.Ruling;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckupTest {

    private static final String COMMAND = "aws fis update-safety-lever-state --id default --state"
            + " 'status=disengaged,reason=<why it is safe again>' --region ap-northeast-2 --profile of-the-account";

    private final TestConsole console = new TestConsole();
    private final Checkup checkup = new Checkup(console.nobody());

    @Test
    void nothingAmiss_isFit() {
        checkup.show(new Ruling("the safety lever is disengaged", Ruling.State.HOLDS, "disengaged", ""));
        checkup.show(new Ruling("direct-connect-loss", Ruling.State.NOT_ASKED, "nothing of it is here", ""));

        assertThat(checkup.conclude("shop")).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).isEqualTo("""
                          ok          the safety lever is disengaged    disengaged
                          -           direct-connect-loss               nothing of it is here

                        shop is fit for a rehearsal
                        """);
    }

    @Test
    void whatIsAmissIsToldTwice_withItsCommandInOnePiece() {
        checkup.show(new Ruling("the safety lever is disengaged", Ruling.State.REFUSES, "it is engaged", COMMAND));
        checkup.show(new Ruling("the secrets are set", Ruling.State.CANNOT_TELL, "nobody says", ""));

        assertThat(checkup.conclude("shop")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.out())
                .contains(
                        "  missing     the safety lever is disengaged    it is engaged\n",
                        "  cannot tell the secrets are set               nobody says\n",
                        "shop is not fit for a rehearsal; 2 things to mend:\n",
                        "  1. the safety lever is disengaged: it is engaged\n     $ " + COMMAND + "\n",
                        "  2. the secrets are set: nobody says\n");
    }

    @Test
    void longWordsAreBrokenAtBlanks_withinAHundredColumns() {
        String words =
                "healthy hosts: 2 in ap-northeast-2a, 0 in ap-northeast-2c, at least one is needed in every zone; ";
        checkup.show(new Ruling(
                "what it would hit is in the target's account and region", Ruling.State.HOLDS, words.repeat(3), ""));

        List<String> lines = console.out().lines().toList();

        assertThat(lines).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(100));
        assertThat(String.join(" ", lines).replaceAll("\\s+", " ")).contains("ok what it would hit is in the");
    }
}
