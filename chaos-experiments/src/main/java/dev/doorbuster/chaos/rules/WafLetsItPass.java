package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.EntryPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.wafv2.model.RateBasedStatement;
import software.amazon.awssdk.services.wafv2.model.RateBasedStatementAggregateKeyType;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.Scope;

/**
 * No rate rule of the distribution's web ACL would take the load for an attack: {@code rate x window <= limit x addresses}. A rehearsal comes from
 * a few addresses and would be blocked at once, which shows nothing but that. Asked of rules that count by address, whatever narrows
 * them further; those that count by another key, and those that only count, are left alone. What is inside a managed rule group nobody is
 * told.
 */
final class WafLetsItPass implements SafetyRule<PlannedLoad> {

    private static final long AWS_WINDOW_SECONDS = 300;

    private final AwsClients aws;

    WafLetsItPass(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return "the WAF does not take the load for an attack";
    }

    @Override
    public Ruling on(PlannedLoad load) {
        if (load.goesRoundTheEdge()) {
            return notAsked("the load does not go through CloudFront");
        }
        String id = load.target()
                .resources()
                .distribution()
                .orElseThrow(() -> new IllegalStateException("the target "
                        + load.target().name() + " does not say which distribution its CloudFront address is"));
        String acl = aws.cloudFront()
                .getDistributionConfig(request -> request.id(id))
                .distributionConfig()
                .webACLId();
        if (acl == null || acl.isEmpty()) {
            return holds("the distribution " + id + " has no web ACL");
        }
        double rate = load.mostThrough(EntryPoint.CLOUDFRONT);
        long addresses = load.target().safety().generatorAddresses();
        List<String> bounds = new ArrayList<>();
        List<String> exceeded = new ArrayList<>();
        for (Rule rule : rules(acl)) {
            RateBasedStatement statement = rule.statement().rateBasedStatement();
            if (statement == null
                    || statement.aggregateKeyType() == RateBasedStatementAggregateKeyType.CUSTOM_KEYS
                    || (rule.action() != null && rule.action().count() != null)) {
                continue;
            }
            long window =
                    statement.evaluationWindowSec() == null ? AWS_WINDOW_SECONDS : statement.evaluationWindowSec();
            // What it counts together is limited together, from however many addresses it comes.
            boolean together = statement.aggregateKeyType() == RateBasedStatementAggregateKeyType.CONSTANT;
            double most = (double) statement.limit() * (together ? 1 : addresses) / window;
            String words = String.format(
                    Locale.ROOT,
                    "its rule %s takes %d requests in %d s from %s, %.1f /s in all",
                    rule.name(),
                    statement.limit(),
                    window,
                    together ? "everybody together" : "each of " + addresses + " addresses",
                    most);
            (rate > most ? exceeded : bounds).add(words);
        }
        String planned = String.format(Locale.ROOT, "%.0f /s", Math.ceil(rate));
        return exceeded.isEmpty()
                ? holds(
                        bounds.isEmpty()
                                ? "no rule that counts by address"
                                : planned + " at most; " + String.join("; ", bounds))
                : refuses(
                        "the WAF would block the rehearsal, which may send " + planned + ": "
                                + String.join("; ", exceeded)
                                + "; let the generators pass for the run, or come from more addresses"
                                + " (safety.generator-addresses)",
                        "aws wafv2 get-web-acl --scope CLOUDFRONT --region us-east-1 --arn " + acl);
    }

    /** The rules of the web ACL, and those in its own rule groups. */
    private List<Rule> rules(String aclArn) {
        String[] parts = aclArn.split("/", -1);
        if (!aclArn.startsWith("arn:") || parts.length != 4) {
            throw new IllegalStateException("\"" + aclArn
                    + "\" is a web ACL of WAF Classic, whose rules are not read; look at its rate rules yourself");
        }
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : aws.wafOfEdge()
                .getWebACL(request -> request.name(parts[2]).id(parts[3]).scope(Scope.CLOUDFRONT))
                .webACL()
                .rules()) {
            if (rule.statement().ruleGroupReferenceStatement() == null) {
                rules.add(rule);
            } else {
                String group = rule.statement().ruleGroupReferenceStatement().arn();
                rules.addAll(aws.wafOfEdge()
                        .getRuleGroup(request -> request.arn(group))
                        .ruleGroup()
                        .rules());
            }
        }
        return rules;
    }
}
