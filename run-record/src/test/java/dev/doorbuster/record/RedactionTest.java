package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private final Redaction redaction = Redaction.of(Map.of(
            "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPx",
            "SHOP_AUDIT_TOKEN", "audit-token-1",
            "SHOP_AUDIT_TOKEN_OLD", "audit-token-1-and-more",
            "SHORT_TOKEN", "true",
            "PATH", "/usr/bin:/bin"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the key wJalrXUtnFEMI/K7MDENG+bPx is no key | the key [redacted] is no key",
                "?k=wJalrXUtnFEMI%2FK7MDENG%2BbPx&x=1 | ?k=[redacted]&x=1",
                "found audit-token-1-and-more | found [redacted]",
                "nobody answers at https://ann:pa%20ss@shop.example.com/x | nobody answers at https://[redacted]shop.example.com/x",
                "https:/ann:pass@shop.example.com: there is no such file | https:/[redacted]shop.example.com: there is no such file",
                "Authorization: Bearer abc.def-123 | Authorization: Bearer [redacted]",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261121/x/fis/aws4_request, Signature=0123456789abcdef0123 | AWS4-HMAC-SHA256 Credential=[redacted], Signature=[redacted]",
                "x-amz-security-token:FwoGZXIvYXdzE end | x-amz-security-token:[redacted] end",
                "Set-Cookie: session=12; Path=/ | Set-Cookie: [redacted]",
                "user AKIAIOSFODNN7EXAMPLE may not | user [redacted] may not"
            })
    void secretIsTakenOut(String text, String without) {
        assertThat(redaction.of(text)).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FIS did not start the experiment at http://127.0.0.1:4566: true; see /usr/bin:/bin",
                "basic auth is asked for",
                "mail ops@example.com about arn:aws:iam::111122223333:role/doorbuster-fis",
                "https://shop.example.com/users/@me",
                "C:/shops/a@b/target.yaml"
            })
    void innocentWordsStay(String text) {
        assertThat(redaction.of(text)).isEqualTo(text);
    }

    @Test
    void jsonStaysJson() throws Exception {
        String json = Json.MAPPER.writeValueAsString(
                Map.of("a", "Set-Cookie: x=1", "b", "https://u:p@h/\"", "c", "Bearer aaaaaaaaaaaa"));

        assertThat(Json.MAPPER.readTree(redaction.of(json)).path("c").asText()).isEqualTo("Bearer [redacted]");
    }

    @Test
    void manifestHasNoPasswordOfItsCommandLine(@TempDir Path runs) throws Exception {
        RunDirectory run = RunDirectory.create(runs, "smoke", Instant.EPOCH, "a");
        List<String> argv =
                List.of("doorbuster", "rehearse", "smoke", "--target", "https://ann:pa55word@shop.example.com");
        new Manifest(Manifest.SCHEMA, run.id(), "smoke", argv, "", 0, 1, 1, "", Map.of(), "", "", List.of(), null)
                .write(run);

        assertThat(Files.readString(run.manifestFile())).doesNotContain("pa55word");
        assertThat(Manifest.read(run).argv()).last().isEqualTo("https://[redacted]shop.example.com");
    }
}
