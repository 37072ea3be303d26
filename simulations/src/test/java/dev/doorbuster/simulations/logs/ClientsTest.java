package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {

    /** The vector of the paper for the message 00 01 02 ... 07 under the key 00 01 ... 0f. */
    @Test
    void theHashIsSipHash24() {
        ClientKey key = new ClientKey(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

        assertThat(key.hash(0x0706050403020100L)).isEqualTo(0x93f5f5799a932462L);
    }

    @Test
    void anotherKeyGivesAnotherClient_andTheSameLot() throws Exception {
        byte[] line = SampleLines.COMBINED.getBytes(StandardCharsets.UTF_8);

        LoggedRequest one =
                new CommonLogFormat().read(line, 0, line.length, new Fields(), new RequestBuilder(new ClientKey(1, 2)));
        LoggedRequest other =
                new CommonLogFormat().read(line, 0, line.length, new Fields(), new RequestBuilder(new ClientKey(3, 4)));

        assertThat(one.client()).isNotEqualTo(other.client());
        assertThat(one.lot()).isEqualTo(other.lot()).isBetween(0, 65_535);
    }

    @ParameterizedTest
    @CsvSource({
        "Firefox/128.0, /product/7, PEOPLE",
        "Googlebot/2.1, /product/7, CRAWLERS",
        "curl/8.0, /, CRAWLERS",
        "Firefox/128.0, /.env, SCANNERS",
        "Firefox/128.0, /x/PHPinfo.php, SCANNERS",
        "Firefox/128.0, /a/..%2f..%2fetc, SCANNERS",
        "sqlmap/1.7, /product/7, SCANNERS",
        "Firefox/128.0, /environment, PEOPLE",
    })
    void clientsAreToldByWhatTheyCallThemselvesAndWhatTheyAskFor(String agent, String path, ClientClass expected)
            throws Exception {
        String line = SampleLines.COMBINED
                .replace("Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0", agent)
                .replace("/product/7", path);

        assertThat(LogsRead.line(new CommonLogFormat(), line).clientClass()).isEqualTo(expected);
    }
}
