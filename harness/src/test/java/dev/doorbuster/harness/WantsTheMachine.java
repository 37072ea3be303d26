package dev.doorbuster.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test that measures time, or changes what all threads share: no {@link SharesTheMachine} runs beside it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(WantsTheMachine.MACHINE)
@interface WantsTheMachine {

    String MACHINE = "machine";
}
