package dev.doorbuster.localstack.fis.catalogue;

import java.util.Map;
import java.util.Set;

/**
 * A type of resource that FIS can target.
 *
 * @param by how a target of it may be named: {@code arns}, {@code tags}, {@code parameters}
 */
public record ResourceType(String id, String description, Set<String> by, Map<String, ActionParameter> parameters) {}
