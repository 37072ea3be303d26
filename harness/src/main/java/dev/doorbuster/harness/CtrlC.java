package dev.doorbuster.harness;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C itself. A JVM takes the first for a request to end and is deaf for a second while it is ending, so whoever wants to hear both has to
 * take them from it. There is no other way to that than a class of the JDK's that compilers warn of; a JVM that lacks it, or that was
 * started so that Ctrl-C is nothing to it, does as it always did.
 */
final class CtrlC {

    private CtrlC() {}

    /** @param each is called for every one from now on, on a thread of its own, in place of what the JVM would do */
    static void hear(Runnable each) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hearing = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            each.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), hearing);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then the first ends the process in good order, as ever, and a second changes nothing.
        }
    }
}
