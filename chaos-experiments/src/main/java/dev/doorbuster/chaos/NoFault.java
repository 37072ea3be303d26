package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Injects nothing and says at once that it is done. */
public final class NoFault implements FaultInjector {

    @Override
    public Injection start(ArmedFault fault) {
        return new Nothing();
    }

    @Override
    public boolean bites() {
        return false;
    }

    private static final class Nothing implements Injection {

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public InjectionState state() {
            return new InjectionState(
                    InjectionState.Progress.COMPLETED,
                    "completed: there was nothing to do",
                    Map.of(),
                    Optional.empty());
        }

        @Override
        public ObjectNode record() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public void stop() {
            // Nothing was started.
        }

        @Override
        public void close() {
            // Nothing was started.
        }
    }
}
