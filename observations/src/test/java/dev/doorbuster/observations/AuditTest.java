package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    @TempDir
    Path folder;

    private FakeAws shop;

    @BeforeEach
    void open() throws IOException {
        shop = new FakeAws();
        shop.audit.put("/audit/orders", """
                {"orderId":"o-1","key":"k-1","sku":"sneaker","units":2,"acceptedAt":"2026-11-20T10:00:00Z"}
                {"orderId":"o-2","key":"k-2","sku":"sneaker","units":1,"acceptedAt":"2026-11-20T10:00:01Z"}
                """);
        shop.audit.put("/audit/events", "{\"eventId\":\"e-1\",\"key\":\"w-1\",\"processed\":true,\"times\":1}\n");
        shop.audit.put("/audit/stock", "{\"sku\":\"sneaker\",\"units\":300}\n");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    private boolean fetch(Optional<String> tokenEnvironment, Map<String, String> environment) throws Exception {
        return new Audit(new Target.Audit(shop.uri(), tokenEnvironment), environment).fetch("run-7", file());
    }

    private boolean fetch() throws Exception {
        return fetch(Optional.empty(), Map.of());
    }

    private void assertThatItIsNotWhole() throws IOException {
        assertThat(JsonLines.AUDIT.readWhole(file())).noneMatch(entry -> entry.kind() == AuditEntry.Kind.END);
    }

    @Test
    void everythingThatTheShopKept_endsWithTheEndLine() throws Exception {
        assertThat(fetch()).isTrue();

        assertThat(JsonLines.AUDIT.readWhole(file()))
                .containsExactly(
                        AuditEntry.order("o-1", "k-1", "sneaker", 2, "2026-11-20T10:00:00Z"),
                        AuditEntry.order("o-2", "k-2", "sneaker", 1, "2026-11-20T10:00:01Z"),
                        AuditEntry.event("e-1", "w-1", true, 1),
                        AuditEntry.stock("sneaker", 300),
                        AuditEntry.end(2, 1));
    }

    @Test
    void nothingKept_isAWholeAuditToo() throws Exception {
        shop.audit.clear();

        assertThat(fetch()).isTrue();

        assertThat(JsonLines.AUDIT.readWhole(file())).containsExactly(AuditEntry.end(0, 0));
    }

    @Test
    void answerThatBreaksOff_hasNoEndLine() throws Exception {
        shop.auditCutAfter = 120;

        assertThat(fetch()).isFalse();

        assertThatItIsNotWhole();
    }

    @Test
    void shopThatRefuses_hasNoEndLine() throws Exception {
        shop.auditStatus = 503;

        assertThat(fetch()).isFalse();

        assertThatItIsNotWhole();
    }

    @Test
    void lineThatLacksAField_hasNoEndLine() throws Exception {
        shop.audit.put("/audit/events", "{\"eventId\":\"e-1\",\"key\":\"w-1\",\"times\":1}\n");

        assertThat(fetch()).isFalse();

        assertThatItIsNotWhole();
    }

    @Test
    void token_isSentAndWrittenNowhere() throws Exception {
        assertThat(fetch(Optional.of("SHOP_TOKEN"), Map.of("SHOP_TOKEN", "s3cret")))
                .isTrue();

        assertThat(shop.authorizations).hasSize(3).containsOnly("Bearer s3cret");
        assertThat(Files.readString(file())).doesNotContain("s3cret");
    }

    @Test
    void tokenThatIsNotSet_asksNothing() throws Exception {
        assertThat(fetch(Optional.of("SHOP_TOKEN"), Map.of())).isFalse();

        assertThat(shop.authorizations).isEmpty();
        assertThatItIsNotWhole();
    }
}
