package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.FisException;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;

/** FIS's operations on experiment templates and on tags. */
final class FisTemplateOperations {
    private final FaultInjectionService faults;

    FisTemplateOperations(FaultInjectionService faults) {
        this.faults = faults;
    }

    Tree create(Document input) throws FisException {
        return answer(faults.templates().create(input.raw()));
    }

    Tree update(Document input) throws FisException {
        return answer(faults.templates().update(input.raw()));
    }

    Tree get(Document input) throws FisException {
        return answer(faults.templates().get(input.required("id")));
    }

    Tree delete(Document input) throws FisException {
        return answer(faults.templates().delete(input.required("id")));
    }

    Tree list(Document input) {
        return FisPages.page("experimentTemplates", "", faults.templates().all(), FisShapes::templateSummary, input);
    }

    Tree tag(Document input) throws FisException {
        faults.tag(input.raw());
        return Tree.empty();
    }

    Tree untag(Document input) throws FisException {
        faults.untag(input.raw());
        return Tree.empty();
    }

    Tree listTags(Document input) throws FisException {
        return Tree.of("tags", faults.tagsOf(input.required("resourceArn")));
    }

    private static Tree answer(ExperimentTemplate template) {
        return Tree.of("experimentTemplate", FisShapes.template(template));
    }
}
