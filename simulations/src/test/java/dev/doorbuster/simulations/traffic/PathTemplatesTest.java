package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplatesTest {

    private final PathTemplates templates = new PathTemplates();

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/, /a/",
        "/product/7, /product/{n}",
        "/image/60844/productModel/200x200, /image/{n}/productModel/{n}x{n}",
        "/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301, /orders/{uuid}",
        "/blob/9f86d081884c7d65, /blob/{hash}",
        "/static/main.3c74189a.css, /static/{id}.css",
        "/static/app.min.js, /static/app.min.js",
        "/m/filter/b113, /m/filter/{id}",
        "/api/v1/things, /api/v1/things",
        "/search/%D8%A7%D8%AA%D9%88, /search/{text}",
        "/a b/c, /{text}/c",
        "/reset/0x1f2e3d4c5b, /reset/{id}",
    })
    void segmentsAreFoldedByHowTheyLook(String path, String template) {
        assertThat(templates.of(path)).hasToString(template);
    }

    @Test
    void wordsAreTextsWhereThereAreTooManyInOnePlace_butThoseThatAreOftenAskedForStay() {
        PathTemplates.Template early = templates.of("/people/" + word(0) + "/wishes");
        for (int i = 0; i < 500; i++) {
            templates.of("/people/" + word(i) + "/wishes").last().count("GET");
            templates.of("/people/all").last().count("GET");
        }

        assertThat(early.last()).hasToString("/people/{text}/wishes");
        assertThat(templates.counts(10))
                .containsEntry("GET /people/{text}/wishes", 500L)
                .containsEntry("GET /people/all", 500L);
    }

    @Test
    void filesKeepTheirEndingWhereNamesAreFolded() {
        for (int i = 0; i < 500; i++) {
            templates.of("/pictures/" + word(i) + ".png").last().count("GET");
        }

        assertThat(templates.counts(10)).containsExactly(entry("GET /pictures/{text}.png", 500L));
    }

    @Test
    void whatIsBeyondTheTableIsOther_andNothingIsLost() {
        long all = 0;
        for (int a = 0; a < 39; a++) {
            for (int b = 0; b < 39; b++) {
                for (int c = 0; c < 39; c++) {
                    templates
                            .of("/" + word(a) + "/" + word(b) + "/" + word(c))
                            .last()
                            .count("GET");
                    all++;
                }
            }
        }

        assertThat(templates.counts(20)).hasSize(20).containsKey("other");
        assertThat(templates.counts(20).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(all);
    }

    @Test
    void onlyTheForemostAreNamed() {
        templates.of("/a").count("GET");
        templates.of("/a").count("GET");
        templates.of("/b").count("GET");
        templates.of("/c").count("GET");

        assertThat(templates.counts(1)).hasToString("{GET /a=2, other=2}");
    }

    /** Some letters, of which no number can be read. */
    private static String word(int i) {
        return "w" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i / 676);
    }
}
