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
            # status, Server, X-Cache, x-amzn-ErrorType, x-amzn-waf-action, layer
            502, awselb/2.0, '', '', '', LOAD_BALANCER
            503, awselb/2.0, '', '', '', LOAD_BALANCER
            504, awselb/2.0, '', '', '', LOAD_BALANCER
            460, awselb/2.0, '', '', '', LOAD_BALANCER
            502, awselb/2.0, Error from cloudfront, '', '', LOAD_BALANCER
            403, awselb/2.0, '', '', '', WAF
            403, CloudFront, Error from cloudfront, '', '', WAF
            429, CloudFront, Error from cloudfront, '', '', THROTTLE
            202, CloudFront, Error from cloudfront, '', challenge, WAF
            405, CloudFront, Error from cloudfront, '', captcha, WAF
            202, awselb/2.0, '', '', challenge, WAF
            502, CloudFront, Error from cloudfront, '', '', EDGE
            503, CloudFront, LambdaExecutionError from cloudfront, '', '', EDGE
            503, CloudFront, LambdaLimitExceeded from cloudfront, '', '', EDGE
            504, CloudFront, Error from cloudfront, '', '', EDGE
            413, CloudFront, Error from cloudfront, '', '', EDGE
            409, CloudFront, Error from cloudfront, '', '', APPLICATION
            404, CloudFront, Error from cloudfront, '', '', APPLICATION
            404, CloudFront, Miss from cloudfront, '', '', APPLICATION
            409, shop, Error from cloudfront, '', '', APPLICATION
            500, nginx/1.24.0, Error from cloudfront, '', '', APPLICATION
            503, shop, '', '', '', APPLICATION
            503, '', '', '', '', APPLICATION
            503, AmazonS3, Error from cloudfront, '', '', THROTTLE
            403, AmazonS3, Error from cloudfront, '', '', APPLICATION
            429, '', '', TooManyRequestsException, '', THROTTLE
            429, '', '', LimitExceededException, '', THROTTLE
            429, '', Error from cloudfront, TooManyRequestsException, '', THROTTLE
            403, '', '', ForbiddenException, '', API_GATEWAY
            403, '', '', MissingAuthenticationTokenException, '', API_GATEWAY
            413, '', '', RequestTooLargeException, '', API_GATEWAY
            502, '', '', InternalServerErrorException, '', API_GATEWAY
            504, '', '', InternalServerErrorException, '', API_GATEWAY
            429, shop, '', '', '', APPLICATION
            """)
    void theLayerThatAnsweredIsToldByItsHeaders(
            int status, String server, String cache, String errorType, String wafAction, Layer layer) {
        assertThat(Layers.ofAnswer(status, new Layers.Marks(server, cache, errorType, wafAction)))
                .isEqualTo(layer);
    }

    @Test
    void silenceUntilTheTimeOutIsATimeOut_soonerAConnectionLost() {
        Duration timeout = Duration.ofSeconds(10);

        assertThat(Layers.ofSilence(Duration.ofMillis(9_950), timeout)).isEqualTo(Layer.TIMEOUT);
        assertThat(Layers.ofSilence(Duration.ofMillis(3), timeout)).isEqualTo(Layer.CONNECTION);
    }
}
