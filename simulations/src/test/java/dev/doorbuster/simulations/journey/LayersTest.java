package dev.doorbuster.simulations.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Layer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # status, Server, X-Cache, x-amzn-ErrorType, layer
            503, awselb/2.0, '', '', LOAD_BALANCER
            502, awselb/2.0, Error from cloudfront, '', LOAD_BALANCER
            403, CloudFront, Error from cloudfront, '', WAF
            504, CloudFront, Error from cloudfront, '', EDGE
            409, shop, Error from cloudfront, '', APPLICATION
            503, shop, '', '', APPLICATION
            429, '', '', TooManyRequestsException, THROTTLE
            504, '', '', InternalServerErrorException, API_GATEWAY
            429, shop, '', '', APPLICATION
            """)
    void theLayerThatAnsweredIsToldByItsHeaders(
            int status, String server, String cache, String errorType, Layer layer) {
        assertThat(Layers.ofAnswer(status, server, cache, errorType)).isEqualTo(layer);
    }

    @Test
    void silenceUntilTheTimeOutIsATimeOut_soonerAConnectionLost() {
        Duration timeout = Duration.ofSeconds(10);

        assertThat(Layers.ofSilence(Duration.ofMillis(9_950), timeout)).isEqualTo(Layer.TIMEOUT);
        assertThat(Layers.ofSilence(Duration.ofMillis(3), timeout)).isEqualTo(Layer.CONNECTION);
    }
}
