package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;

/**
 * The account and region are on the project's list. Dummy credentials reach no account, so that a stand-in needs no list; where there is
 * one, it has to be on it like any other.
 */
final class AccountIsListed implements SafetyRule<Target> {

    private final AllowList list;

    AccountIsListed(AllowList list) {
        this.list = list;
    }

    @Override
    public String name() {
        return "account and region are on the project's list";
    }

    @Override
    public Ruling on(Target target) {
        String there = target.account() + " in " + target.region();
        if (list.allows(target.account(), target.region())) {
            return holds(there + ", " + list.file());
        }
        if (list.regions().isEmpty() && target.aws().dummyCredentials()) {
            return holds("dummy credentials reach no account");
        }
        String entry = "\"" + target.account() + "\": [" + target.region() + "]";
        return refuses(
                list.regions().isEmpty()
                        ? "there is no " + list.file() + ", so faults are allowed in no account; let it list " + entry
                        : there + " is not in " + list.file() + "; let it list " + entry,
                "");
    }
}
