package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Json;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One offline HTML page: style, script and data are inside of it, and it may load nothing. Its template escapes whatever it is given, but for what
 * is put in here.
 */
final class Page {

    private static final String FOLDER = "dev/doorbuster/reports/rendering/";

    private Page() {}

    /** Compiles a template, so that rendering need not wait for it. */
    static PebbleTemplate template(String name) {
        return Engine.ENGINE.getTemplate(FOLDER + name);
    }

    /**
     * The page.
     *
     * @param template its name
     * @param model what the template shows, but for style and script
     */
    static String render(String template, Map<String, Object> model) throws IOException {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("uplotStyle", resource("vendor/uPlot-1.6.32.min.css"));
        whole.put("uplotScript", resource("vendor/uPlot-1.6.32.iife.min.js"));
        whole.put("uplotLicense", resource("vendor/uPlot-LICENSE"));
        whole.put("style", resource("report.css"));
        whole.put("script", resource("report.js"));
        StringWriter page = new StringWriter();
        template(template).evaluate(page, whole, Locale.ROOT);
        return page.toString();
    }

    /** Safe inside of a script element: no sequence in it can end the element. */
    static String json(ChartData data) {
        return Json.line(data)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** Made once, when it is first asked for, by whichever thread asks; it keeps the templates that it compiled. */
    private static final class Engine {

        private static final PebbleEngine ENGINE = new PebbleEngine.Builder()
                .loader(new ClasspathLoader(Page.class.getClassLoader()))
                .strictVariables(true)
                .autoEscaping(true)
                .defaultLocale(Locale.ROOT)
                .build();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build of reports");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
