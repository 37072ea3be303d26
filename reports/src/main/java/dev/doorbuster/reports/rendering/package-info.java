/** The verdict as people and machines read it: terminal, Markdown, JUnit XML and one offline HTML page. */
@NullMarked
package dev.doorbuster.reports.rendering;

import org.jspecify.annotations.NullMarked;
