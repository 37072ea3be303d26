package dev.doorbuster.simulations.traffic;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the requests of a log are called: by rules for their paths, or by templates of them. All paths are shown to it before any name is asked for. */
public final class RequestNames {

    private final RequestClasses classes;

    public RequestNames(PathKinds kinds) {
        this.classes = new RequestClasses(kinds);
    }

    /** A request for that path was made. */
    public void add(String method, String path) {
        classes.of(path).template().last().count(method);
    }

    /** Names by path: as many templates as that, those asked for most, and {@code other} for the rest. */
    public UnaryOperator<String> most(int templates) {
        Function<RequestClass, String> names = classes.names(templates);
        return path -> names.apply(classes.of(path));
    }
}
