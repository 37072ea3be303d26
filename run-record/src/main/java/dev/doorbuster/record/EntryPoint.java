package dev.doorbuster.record;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Locale;

/** Where a request enters the stack. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum EntryPoint {
    CLOUDFRONT,
    ALB,
    API_GATEWAY;

    /** As objectives and files name it: {@code cloudfront}, {@code alb}, {@code api-gateway}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
