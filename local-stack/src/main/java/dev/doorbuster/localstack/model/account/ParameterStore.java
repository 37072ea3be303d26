package dev.doorbuster.localstack.model.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Parameter Store of the account, kept from the start of the process to its end.
 *
 * <p>It is no part of the shop, and a reset of the shop leaves it as it is: a reset belongs to one rehearsal, and what is kept here, such as the
 * lock of a target, is between rehearsals.
 */
public final class ParameterStore {
    private final Map<String, Parameter> parameters = new TreeMap<>();

    public Optional<Parameter> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** In order of their names. */
    public List<Parameter> all() {
        return List.copyOf(parameters.values());
    }

    public void put(Parameter parameter) {
        parameters.put(parameter.name(), parameter);
    }

    /** Whether there was one of that name. */
    public boolean delete(String name) {
        return parameters.remove(name) != null;
    }
}
