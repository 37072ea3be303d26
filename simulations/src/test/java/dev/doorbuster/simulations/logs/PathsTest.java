package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/product/7",
                "/image/60844/productModel/200x200",
                "/filter/a%2Cb%20c%5B0%5D",
                "/m/article/618/%D8%AE%D9%88%D8%A7%D8%A8-%D8%B1%D9%81",
                "/static/plugins/jquery-ui-1.8.15/images/ui-bg_glass_55_b3c4d8_500x100.png",
                "/static/app.d41d8cd98f00b204e9800998ecf8427e.js",
                "/p/yakhchal-frizer-Secret-D2S-6027GW-Side-By-Side",
                "/amp_preconnect_polyfill_404_or_other_error_expected._Do_not_worry_about_it",
                "/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "/products/507f1f77bcf86cd799439011",
                "/order/completionAndRemainingPayment/187762",
                "/api/v1.2/things",
                "/p/samsung-galaxy-a52s-128gb-6gb-ram-awesome-black",
            })
    void namesOfGoodsAndFilesAreKept(String path) {
        assertThat(read(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/reset/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N, /reset/",
        "/s/aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU, /s/",
        "/t/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, /t/",
        "/reset/aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU.html, /reset/",
        "/s/q7k2m9x4c1v8b3n6l5j0h2g7f4, /s/",
        "/(S(lit3py55t21z5v55vlm25s55))/x, /(S(",
        "/users/jane.doe@example.com/orders, /users/",
        "/users/jane%2540example.org, /users/",
        "/reset/aB3dE5fG7hI9%2BjK1lM3nO5pQ7rS%2F9tUvW2xY%3D, /reset/",
        "/x/203.0.113.9.html, /x/",
        "/from/2001%3Adb8%3A85a3%3A0%3A0%3A8a2e%3A370%3A7334, /from/",
        "/from/fe80::1, /from/",
        "/x/203%2E0%2E113%2E9, /x/",
        "/users/jane.doe%40example.com, /users/",
        "/from/203.0.113.9/x, /from/",
        "/from/2001:db8:85a3:0:0:8a2e:370:7334, /from/",
    })
    void whatLooksLikeASecretOrAPersonIsReplaced(String path, String kept) {
        assertThat(read(path))
                .startsWith(kept + "0x")
                .doesNotContain(path.substring(kept.length(), Math.min(path.length(), kept.length() + 7)));
        assertThat(read(path)).isEqualTo(read(path));
    }

    @ParameterizedTest
    @CsvSource({
        "//product///7, /product/7",
        "page.html, /page.html",
        "'', /",
        "/a;jsessionid=1234/b, /a/b",
        "/a/b/, /a/b/",
    })
    void aPathHasSingleSlashesAndNoParameters(String path, String read) {
        assertThat(read(path)).isEqualTo(read);
    }

    @Test
    void bytesThatAreNoTextAreNoReasonToStop() {
        byte[] bytes = {'/', (byte) 0xff, (byte) 0xc3, 'a'};

        assertThat(new Paths(new ClientKey(1, 2)).read(bytes, 0, bytes.length))
                .startsWith("/")
                .endsWith("a");
    }

    private static String read(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return new Paths(new ClientKey(1, 2)).read(bytes, 0, bytes.length);
    }
}
