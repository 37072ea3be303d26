package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.FisException;
import java.util.List;

/** FIS's operations on its actions and on the types of resource that it can target. */
final class FisCatalogueOperations {
    private final FaultInjectionService faults;

    FisCatalogueOperations(FaultInjectionService faults) {
        this.faults = faults;
    }

    Tree action(Document input) throws FisException {
        return Tree.of("action", FisShapes.action(faults.action(input.required("id"))));
    }

    Tree actions(Document input) {
        return FisPages.page("actions", "", List.copyOf(faults.catalogue().actions()), FisShapes::actionSummary, input);
    }

    Tree resourceType(Document input) throws FisException {
        return Tree.of(
                "targetResourceType", FisShapes.resourceType(faults.resourceType(input.required("resourceType"))));
    }

    Tree resourceTypes(Document input) {
        return FisPages.page(
                "targetResourceTypes",
                "",
                List.copyOf(faults.catalogue().resourceTypes()),
                FisShapes::resourceTypeSummary,
                input);
    }
}
