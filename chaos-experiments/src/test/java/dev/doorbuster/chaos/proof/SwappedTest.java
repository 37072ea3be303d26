package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SwappedTest {

    private final Map<String, String> lists = new TreeMap<>(Map.of("subnet-1", "acl-1", "subnet-2", "acl-1"));
    private final Swapped proof = new Swapped("subnets in a", () -> lists);

    @Test
    void holdsWhileOneHasAnother_andIsOverWhenItHasItsOwnBack() {
        proof.before();
        assertThat(proof.now().holds()).isFalse();

        lists.put("subnet-2", "acl-2");
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();
        assertThat(proof.now().words()).isEqualTo("1 of 2 subnets in a are cut off");

        lists.put("subnet-2", "acl-1");
        assertThat(proof.now().over()).isTrue();
    }

    @Test
    void whatIsNewOrGone_isNotSwapped() {
        proof.before();

        lists.remove("subnet-2");
        lists.put("subnet-3", "acl-3");

        assertThat(proof.now().holds()).isFalse();
    }

    @Test
    void withNothingToLookAt_nothingCanBeProved() {
        lists.clear();

        assertThatThrownBy(proof::before).hasMessage("there are no subnets in a");
    }
}
