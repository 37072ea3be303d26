package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one objective that is written as a line; the grammar is at {@link Objectives}. */
final class LineForm {

    private final Words words;
    private final StackLines stackLines;
    private final ServiceLines serviceLines;
    private final Map<String, LineFamily.Reading> ofRequests = new LinkedHashMap<>();
    private final Map<String, LineFamily.Reading> ofTheStack = new LinkedHashMap<>();
    private final boolean stackKnown;

    LineForm(ObjectiveText source, List<Token> tokens, Names names, Problems problems) {
        this.words = new Words(source, tokens, problems);
        this.stackKnown = names.stackKnown();
        LineTerms terms = new LineTerms(words, new Terms(names));
        this.stackLines = new StackLines(words, terms);
        this.serviceLines = new ServiceLines(words, terms);
        ofRequests.putAll(new RequestLines(words, terms).readings());
        ofRequests.putAll(serviceLines.readings());
        ofTheStack.putAll(stackLines.readings());
        ofTheStack.putAll(new MetricLines(words, terms).readings());
        ofTheStack.putAll(new ConservationLines(words, terms).readings());
    }

    /** Empty if anything is wrong; what, is then among the problems. */
    Optional<Objective> read() {
        try {
            Objective objective = reading().read();
            if (!words.atEnd()) {
                throw words.expected("the end of the objective");
            }
            return words.isSound() ? Optional.of(objective) : Optional.empty();
        } catch (MisreadException e) {
            words.report(e.column(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private LineFamily.Reading reading() throws MisreadException {
        Token first = words.token(0);
        String word = first.quoted() ? "" : first.text();
        LineFamily.Reading ofRequests =
                this.ofRequests.get(RequestLines.isPercentile(word) ? RequestLines.PERCENTILE : word);
        if (ofRequests != null) {
            return ofRequests;
        }
        if (serviceLines.isLostThroughput()) {
            return serviceLines::lostThroughput;
        }
        LineFamily.Reading ofTheStack = this.ofTheStack.get(word);
        if (ofTheStack != null && !stackKnown) {
            throw new MisreadException(first.from(), Terms.notInALog(word));
        }
        if (ofTheStack != null) {
            return ofTheStack;
        }
        if (stackKnown && words.isAt(1, StackLines.CAPACITY)) {
            return stackLines::capacity;
        }
        throw new MisreadException(
                first.from(), "no objective begins with \"" + first.text() + "\"" + Nearest.hint(word, beginnings()));
    }

    private List<String> beginnings() {
        List<String> beginnings = new ArrayList<>(ofRequests.keySet());
        if (stackKnown) {
            beginnings.addAll(ofTheStack.keySet());
        }
        return beginnings;
    }
}
