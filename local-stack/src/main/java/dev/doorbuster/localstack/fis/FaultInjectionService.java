package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.FisException.Code;
import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.catalogue.ResourceType;
import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import dev.doorbuster.localstack.fis.input.Problems;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.Tags;
import dev.doorbuster.localstack.model.Shop;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * FIS over the model: its catalogue, its templates, its experiments and its tags.
 *
 * <p>On the model's thread only. Every time is stack time.
 */
public final class FaultInjectionService {
    private final Laboratory laboratory;
    private final Templates templates;
    private final Experiments experiments;

    public FaultInjectionService(Shop shop, Pace pace) {
        this.laboratory = Laboratory.of(shop, pace);
        Ids ids = new Ids(laboratory.simulation());
        this.templates = new Templates(laboratory, ids);
        this.experiments = new Experiments(laboratory, templates, ids);
    }

    public Catalogue catalogue() {
        return laboratory.catalogue();
    }

    public Action action(String id) throws FisException {
        Action action = catalogue().action(id);
        if (action == null) {
            throw new FisException(
                    Code.NOT_FOUND,
                    "Action with ID " + id + " not found." + catalogue().hintAt(id));
        }
        return action;
    }

    public ResourceType resourceType(String id) throws FisException {
        ResourceType type = catalogue().resourceType(id);
        if (type == null) {
            throw new FisException(
                    Code.NOT_FOUND,
                    "Target resource type with ID " + id + " not found."
                            + catalogue().hintAt(id));
        }
        return type;
    }

    public Templates templates() {
        return templates;
    }

    public Experiments experiments() {
        return experiments;
    }

    /** The tags of a template or an experiment, to read. */
    public Map<String, String> tagsOf(String arn) throws FisException {
        return Collections.unmodifiableMap(kept(arn));
    }

    /** @param request of TagResource */
    public void tag(Map<String, Object> request) throws FisException {
        Problems problems = new Problems();
        Fields input = Fields.of(request, problems).only("resourceArn", "tags");
        input.require("tags");
        Map<String, String> more = Tags.read(input, "tags");
        String arn = input.required("resourceArn", Length.ARN);
        FisException.check(problems);
        Map<String, String> tags = kept(arn);
        Map<String, String> after = new LinkedHashMap<>(tags);
        after.putAll(more);
        Tags.check(after, problems);
        FisException.check(problems);
        tags.putAll(more);
    }

    /** @param request of UntagResource; without keys it takes all tags away */
    public void untag(Map<String, Object> request) throws FisException {
        Problems problems = new Problems();
        Fields input = Fields.of(request, problems).only("resourceArn", "tagKeys");
        List<String> keys = input.texts("tagKeys", new Length(1, 128));
        String arn = input.required("resourceArn", Length.ARN);
        FisException.check(problems);
        Map<String, String> tags = kept(arn);
        if (input.has("tagKeys")) {
            tags.keySet().removeAll(new HashSet<>(keys));
        } else {
            tags.clear();
        }
    }

    private Map<String, String> kept(String arn) throws FisException {
        for (ExperimentTemplate template : templates.all()) {
            if (template.arn().equals(arn)) {
                return template.tags();
            }
        }
        for (Experiment experiment : experiments.all()) {
            if (experiment.arn().equals(arn)) {
                return experiment.tags();
            }
        }
        throw new FisException(Code.NOT_FOUND, "Resource " + arn + " not found.");
    }

    /**
     * Forgets everything; ids go on, so that an old one never means something new. For a stack that was reset: its parts are new, so no
     * effect is left in them, and what an experiment had planned will not happen.
     */
    public void forget() {
        experiments.clear();
        templates.clear();
    }
}
