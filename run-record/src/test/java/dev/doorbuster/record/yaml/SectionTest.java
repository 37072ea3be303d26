package dev.doorbuster.record.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SectionTest {

    private final Problems problems = new Problems();

    @Test
    void aKeyThatIsThereTwice_isAProblemAtItsLine() {
        section("speed: 1\nseed: 2\nspeed: 10\n");

        assertThat(problems.lines()).containsExactly("day.yaml:3: \"speed\" is there twice, first on line 1; keep one");
    }

    @Test
    void aKeyThatIsThereTwiceInWhatIsOnlyCopied_isAProblemToo() {
        section("deep:\n  down:\n    rate: 1 /s\n    rate: 2 /s\n").tree();

        assertThat(problems.lines()).singleElement().asString().startsWith("day.yaml:4: \"rate\" is there twice");
    }

    @Test
    void anEmptyTextIsNoValue() {
        Section section = section("reaches: \"\"\npercentile: \"\"\nunit: \"\"\nname: \"\"\nrole: \" \"\n");

        section.whole("reaches", 0, 100);
        section.number("percentile", 0, 100, 50);
        section.choice("unit", TimeUnit.class);
        section.text("name");
        section.optionalText("role");

        assertThat(problems.lines())
                .containsExactly(
                        "day.yaml:1: reaches: is empty; write a value or leave the key out",
                        "day.yaml:2: percentile: is empty; write a value or leave the key out",
                        "day.yaml:3: unit: is empty; write a value or leave the key out",
                        "day.yaml:4: name: is empty; write a value or leave the key out",
                        "day.yaml:5: role: is empty; write a value or leave the key out");
    }

    @Test
    void sharesAndRatesKeepToTheirRange() {
        Section section = section("none: 0 %\nall: 100 %\nmore: 101 %\nless: -1 %\nrate: -3 /s\n");

        assertThat(section.share("none")).isZero();
        assertThat(section.share("all")).isEqualTo(1);
        section.share("more");
        section.share("less", 0.5);
        section.rate("rate");

        assertThat(problems.lines())
                .containsExactly(
                        "day.yaml:3: more: \"101 %\" is out of range; expected 0 % to 100 %",
                        "day.yaml:4: less: \"-1 %\" is out of range; expected 0 % to 100 %",
                        "day.yaml:5: rate: \"-3 /s\" is negative; expected a rate of 0 or more");
    }

    private Section section(String text) {
        return Document.parse("day.yaml", text, problems);
    }

    @Test
    void aNulInAValueIsToldWithItsPlace() {
        Problems problems = new Problems();

        Document.parse("f.yaml", "target: t\nprofile: \"a\\0b\"", problems).text("profile");

        assertThat(problems.lines()).containsExactly("f.yaml:2: profile: holds a NUL, which is no text");
    }

    @Test
    void whatStandsForItselfOrForTooMuch_isToldBeforeItIsBuilt() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            bomb.append("a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ", ").repeat(9) + "]\n");
        }
        Problems problems = new Problems();

        Document.parse("bomb.yaml", bomb.toString(), problems);
        Document.parse("loop.yaml", "a: &a\n  b: *a", problems);
        Document.parse("deep.yaml", "a: " + "[".repeat(10_000), problems);

        assertThat(problems.lines()).hasSize(3);
        assertThat(problems.lines().get(0)).startsWith("bomb.yaml:").contains("more than 1000000 values");
        assertThat(problems.lines().get(1)).startsWith("loop.yaml:2: *a stands for something that it is a part of");
        assertThat(problems.lines().get(2)).startsWith("deep.yaml:1: is nested more than 50 deep");
    }
}
