package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.RestJsonProtocol.Route;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.webhook.Function;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda 2015-03-31: the one function, its concurrency, the account's limits, and invocations by hand. */
final class LambdaApi implements Service {
    private static final Protocol REST = new LambdaProtocol(new RestJsonProtocol(List.of(
            Route.of("GET", "/2015-03-31/functions", "ListFunctions"),
            Route.of("GET", "/2015-03-31/functions/", "ListFunctions"),
            Route.of("GET", "/2015-03-31/functions/{FunctionName}", "GetFunction"),
            Route.of("GET", "/2015-03-31/functions/{FunctionName}/configuration", "GetFunctionConfiguration"),
            Route.of("POST", "/2015-03-31/functions/{FunctionName}/invocations", LambdaProtocol.INVOKE),
            Route.of("GET", "/2019-09-30/functions/{FunctionName}/concurrency", "GetFunctionConcurrency"),
            Route.of("PUT", "/2017-10-31/functions/{FunctionName}/concurrency", "PutFunctionConcurrency"),
            Route.of("DELETE", "/2017-10-31/functions/{FunctionName}/concurrency", "DeleteFunctionConcurrency"),
            Route.of("GET", "/2016-08-19/account-settings", "GetAccountSettings"),
            Route.of("GET", "/2016-08-19/account-settings/", "GetAccountSettings"),
            Route.of("GET", "/2017-03-31/tags/{Resource}", "ListTags"))));

    /** A name, a partial or a whole ARN, each perhaps with a version or an alias. */
    private static final Pattern FUNCTION = Pattern.compile("(?:arn:aws:lambda:" + Names.REGION + ":)?(?:"
            + Names.ACCOUNT + ":)?(?:function:)?([A-Za-z0-9_-]{1,64})" + "(?::([A-Za-z0-9$_-]{1,128}))?");

    private static final String LATEST = "$LATEST";
    private static final int PAGE = 50;
    private static final long CODE_SIZE = 8_388_608;
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    private final Shop shop;
    private final LambdaInvocations invocations;

    LambdaApi(Shop shop) {
        this.shop = shop;
        this.invocations = new LambdaInvocations(this::function);
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return REST;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "ListFunctions",
                Operation.of(this::functions, "Marker", "MaxItems"),
                "GetFunction",
                Operation.of(this::described, "FunctionName", "Qualifier"),
                "GetFunctionConfiguration",
                Operation.of(input -> configuration(function(input)), "FunctionName", "Qualifier"),
                "GetFunctionConcurrency",
                Operation.of(input -> concurrency(function(input)), "FunctionName"),
                "PutFunctionConcurrency",
                Operation.of(this::reserve, "FunctionName", "ReservedConcurrentExecutions"),
                "DeleteFunctionConcurrency",
                Operation.of(this::release, "FunctionName"),
                "GetAccountSettings",
                Operation.of(input -> account()),
                "ListTags",
                Operation.of(this::tags, "Resource"),
                LambdaProtocol.INVOKE,
                Operation.later(
                        invocations::invoke,
                        "FunctionName",
                        "Qualifier",
                        "InvocationType",
                        "LogType",
                        "ClientContext",
                        "Payload"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValueException";
    }

    private Tree functions(Document input) {
        int most = input.integer("MaxItems", PAGE);
        if (most < 1) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + most + "' at 'maxItems' failed to satisfy constraint: "
                            + "Member must have value greater than or equal to 1");
        }
        Page<Tree> page = Page.of(
                List.of(configuration(shop.function())),
                input.text("Marker"),
                Math.min(most, PAGE),
                PAGE,
                AwsError.of("InvalidParameterValueException", "Invalid Marker provided."));
        return Tree.of("Functions", page.entries()).with("NextMarker", page.nextToken());
    }

    private Tree described(Document input) {
        Function function = function(input);
        return Tree.of("Configuration", configuration(function))
                .with("Code", Tree.of("RepositoryType", "S3"))
                .with("Tags", function.tags())
                .with("Concurrency", function.reservedConcurrency().isPresent() ? concurrency(function) : null);
    }

    private Tree configuration(Function function) {
        Instant modified = shop.simulation().anchor().minus(Duration.ofDays(30));
        return Tree.of("FunctionName", function.name())
                .with("FunctionArn", function.arn())
                .with("Runtime", "java17")
                .with("Role", "arn:aws:iam::" + Names.ACCOUNT + ":role/" + function.name())
                .with("Handler", "shop.Webhooks::accept")
                .with("CodeSize", CODE_SIZE)
                .with("Description", "")
                .with("Timeout", function.settings().timeout().toSeconds())
                .with("MemorySize", function.settings().memoryMegabytes())
                .with("LastModified", MODIFIED.format(modified))
                .with("Version", LATEST)
                .with("TracingConfig", Tree.of("Mode", "PassThrough"))
                .with("State", "Active")
                .with("LastUpdateStatus", "Successful")
                .with("PackageType", "Zip")
                .with("Architectures", List.of("x86_64"))
                .with("EphemeralStorage", Tree.of("Size", 512))
                .with("Environment", Tree.of("Variables", faultInjection()));
    }

    /** What FIS asks of a function before it can do anything to it. */
    private static Map<String, String> faultInjection() {
        return Map.of(
                "AWS_FIS_CONFIGURATION_LOCATION", "arn:aws:s3:::shop-fis/FisConfigs/",
                "AWS_LAMBDA_EXEC_WRAPPER", "/opt/aws-fis/bootstrap");
    }

    private static Tree concurrency(Function function) {
        return function.reservedConcurrency().isPresent()
                ? Tree.of(
                        "ReservedConcurrentExecutions",
                        function.reservedConcurrency().getAsInt())
                : Tree.empty();
    }

    private Tree reserve(Document input) {
        Function function = function(input);
        input.required("ReservedConcurrentExecutions");
        int reserved = input.integer("ReservedConcurrentExecutions", 0);
        if (reserved < 0) {
            throw new BadInputException("ReservedConcurrentExecutions must be 0 or more.");
        }
        try {
            function.reserveConcurrency(reserved);
        } catch (IllegalArgumentException tooMuch) {
            throw new BadInputException(String.valueOf(tooMuch.getMessage()));
        }
        return concurrency(function);
    }

    private Tree release(Document input) {
        function(input).releaseConcurrency();
        return Tree.empty();
    }

    private Tree account() {
        Function function = shop.function();
        int concurrency = function.settings().accountConcurrency();
        return Tree.of(
                        "AccountLimit",
                        Tree.of("TotalCodeSize", 80_530_636_800L)
                                .with("CodeSizeUnzipped", 262_144_000)
                                .with("CodeSizeZipped", 52_428_800)
                                .with("ConcurrentExecutions", concurrency)
                                .with(
                                        "UnreservedConcurrentExecutions",
                                        concurrency
                                                - function.reservedConcurrency().orElse(0)))
                .with("AccountUsage", Tree.of("TotalCodeSize", CODE_SIZE).with("FunctionCount", 1));
    }

    private Tree tags(Document input) {
        String arn = input.required("Resource");
        if (!arn.equals(shop.function().arn())) {
            throw AwsError.of("ResourceNotFoundException", 404, "Function not found: " + arn);
        }
        return Tree.of("Tags", shop.function().tags());
    }

    private Function function(Document input) {
        String given = input.required("FunctionName");
        Matcher parts = FUNCTION.matcher(given);
        if (!parts.matches()) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + given
                            + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression "
                            + "pattern");
        }
        Function function = shop.function();
        String qualifier = input.text("Qualifier", parts.group(2) == null ? LATEST : parts.group(2));
        if (!parts.group(1).equals(function.name()) || !qualifier.equals(LATEST)) {
            throw AwsError.of(
                    "ResourceNotFoundException",
                    404,
                    "Function not found: " + Names.arn("lambda", "function:" + parts.group(1))
                            + (qualifier.equals(LATEST) ? "" : ":" + qualifier));
        }
        return function;
    }
}
