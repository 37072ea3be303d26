package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the objectives of a rehearsal: lines, of which {@code ;} separates several, and objects.
 *
 * <pre>
 *   p99|mean|max|min of NAME [from sent|planned] &lt; 800 ms [above WINDOW] [for 30 s] [during WINDOW, ...]
 *   share of NAME [from sent|planned] under 800 ms &gt;= 95 % [for 30 s] [during WINDOW, ...]
 *   errors of NAME [by LAYER] &lt; 0.5 % [for 30 s] [during WINDOW, ...]
 *   error count of NAME [by LAYER] &lt;= 10 [for 30 s] [during WINDOW, ...]
 *   requests of NAME &gt;= 10000 [for 30 s] [during WINDOW, ...]
 *   throughput of NAME &gt;= 120 /s [for 30 s] [during WINDOW, ...]
 *   outage of NAME &lt; 30 s [during WINDOW, ...]
 *   lost throughput of NAME &lt; 5 %|200 requests [against WINDOW] [during WINDOW, ...]
 *   errors of NAME back under 1 % within 2 m of EVENT ending|starting [, for 30 s]
 *   queue QUEUE depth &lt; 5000 [during WINDOW, ...]
 *   queue QUEUE drained to 100 within 5 m of EVENT ending|starting
 *   dead letters of QUEUE = 0 [during WINDOW, ...]
 *   GROUP capacity reaches 8 within 8 m of EVENT starting|ending
 *   healthy hosts [of GROUP] &gt;= 2 [in every zone] [during WINDOW, ...]
 *   cache hit ratio &gt; 85 % [during WINDOW, ...]
 *   metric METRIC [of THING] [in every zone] [mean|max|min] &lt; 80 [for 2 m] [during WINDOW, ...]
 *   metric METRIC [of THING] back under|over 60 within 5 m of EVENT ending|starting [, for 2 m]
 *   metric METRIC [of THING] reaches 8 within 3 m of EVENT starting|ending
 *   alarm ALARM fires within 3 m of EVENT starting|ending
 *   alarm ALARM stays quiet [during WINDOW, ...]
 *   lost orders = 0      duplicate orders = 0      lost events = 0      duplicate events = 0      oversold = 0
 * </pre>
 *
 * NAME is a journey, a request, a region, an entry point or {@code all}, or several with {@code in} between them; in double quotes if
 * it holds a number or a word of the grammar. EVENT is a phase or a fault. WINDOW is a phase, {@code before:NAME}, {@code fault:NAME},
 * {@code after:NAME}, offsets from second zero ({@code 30 s to 2 m}, {@code
 * 5 m to end}) or {@code run} (all but the warm-up), which is meant if there is none. Any of {@code < <= = >= >} may stand wherever one does.
 */
public final class Objectives {

    private Objectives() {}

    /** @throws dev.doorbuster.record.yaml.InvalidSettingsException with all problems of all objectives */
    public static List<Objective> parse(List<ObjectiveText> texts, Names names) {
        Problems problems = new Problems();
        List<Objective> objectives = parse(texts, names, problems);
        problems.throwIfAny();
        return objectives;
    }

    /** As {@link #parse(List, Names)}, but adds what is wrong to {@code problems} and leaves those objectives out. */
    public static List<Objective> parse(List<ObjectiveText> texts, Names names, Problems problems) {
        List<Objective> objectives = new ArrayList<>();
        for (ObjectiveText text : texts) {
            if (text.section().isPresent()) {
                new ObjectForm(text.section().get(), names).read().ifPresent(objectives::add);
                text.section().get().problems().lines().forEach(problems::add);
            } else {
                for (List<Token> statement : Token.statements(text.text())) {
                    new LineForm(text, statement, names, problems).read().ifPresent(objectives::add);
                }
            }
        }
        return objectives;
    }
}
