package dev.doorbuster.simulations.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Sorts paths into classes. What a path was found to be is remembered for a while, for most are asked for again and again. */
final class RequestClasses {

    private static final int REMEMBERED = 50_000;
    private static final int LONGEST = 300;
    private static final int MOST_KINDS = 200;

    private final PathKinds kinds;
    private final BoundedCounts byKind = new BoundedCounts(MOST_KINDS);
    private final PathTemplates templates = new PathTemplates();
    private final Map<String, RequestClass> known = new HashMap<>();

    RequestClasses(PathKinds kinds) {
        this.kinds = kinds;
    }

    RequestClass of(String path) {
        RequestClass what = known.get(path);
        if (what == null) {
            String kind = kinds.of(path);
            boolean unnamed = kinds.haveRules() && kind.equals(PathKinds.OTHER);
            what = new RequestClass(kind, byKind.of(kind), !unnamed && !kinds.isStatic(path), templates.of(path));
            if (path.length() <= LONGEST) {
                if (known.size() == REMEMBERED) {
                    known.clear();
                }
                known.put(path, what);
            }
        }
        return what;
    }

    Map<String, Long> byKind() {
        return byKind.toMap();
    }

    PathTemplates templates() {
        return templates;
    }

    /** Names classes by their kind where people have said which there are, else by template, as many as that. */
    Function<RequestClass, String> names(int most) {
        if (kinds.haveRules()) {
            return RequestClass::kind;
        }
        Map<PathTemplates.Template, String> names = new HashMap<>();
        Set<PathTemplates.Template> foremost = templates.foremost(most);
        foremost.forEach(template -> names.put(template, template.toString()));
        return what -> names.getOrDefault(what.template().last(), PathKinds.OTHER);
    }
}
