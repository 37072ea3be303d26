package dev.doorbuster.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes Jackson keep the promise of our records: a component that is not called nullable is never null. */
final class RequiredComponents extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                && constructor.getDeclaringClass().isRecord()) {
            return JsonSetter.Value.construct(ifAbsent(constructor, parameter.getIndex()), Nulls.FAIL);
        }
        return JsonSetter.Value.empty();
    }

    private static Nulls ifAbsent(Constructor<?> constructor, int component) {
        if (constructor.getAnnotatedParameterTypes()[component].isAnnotationPresent(Nullable.class)) {
            return Nulls.SET;
        }
        Class<?> type = constructor.getParameterTypes()[component];
        // An older version may not have had it yet.
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
                ? Nulls.AS_EMPTY
                : Nulls.FAIL;
    }
}
