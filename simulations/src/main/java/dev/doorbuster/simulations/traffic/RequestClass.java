package dev.doorbuster.simulations.traffic;

/**
 * What a request is one of many of: its kind by the rules for paths, and its template.
 *
 * @param kind by the rules, or the first folder of the path where there are none
 * @param ofKind counts the requests of that kind
 * @param isPage whether it is one that a visitor looks at and thinks: neither static nor what no rule fits
 */
record RequestClass(String kind, Count ofKind, boolean isPage, PathTemplates.Template template) {}
