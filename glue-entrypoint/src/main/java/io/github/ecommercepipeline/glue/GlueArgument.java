package io.github.ecommercepipeline.glue;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arguments of the job: {@code --name value} on AWS Glue, whose template must give the required ones. Others, which Glue
 * adds by itself, are ignored.
 */
public enum GlueArgument {
    RAW(
            true,
            "",
            "S3 path of the raw zone, which contains <dataset>/year=YYYY/month=MM/day=DD/*.csv, plain or compressed"),
    OUT(true, "", "S3 path under which quarantine/, runs/ and stage/ are written"),
    CONTRACTS(true, "", "comma-separated S3 paths of contracts or of folders of contracts"),
    WAREHOUSE(true, "", "jdbc:redshift://host:5439/database, or jdbc:redshift:iam://… without a password"),
    IAM_ROLE(true, "", "ARN of the role that Amazon Redshift uses to read S3, or default"),
    VIEWS(false, "", "comma-separated S3 paths of .sql files with views, or of folders of such files"),
    ARCHIVE(false, "", "S3 path of the archive, from which archived files of published days are read"),
    SECRET(false, "", "name or ARN of the secret in AWS Secrets Manager with the warehouse's username and password"),
    KEYS_SECRET(
            false,
            "",
            "name or ARN of the secret with the keys for personal values, under the names of docs/contract.md#personal-data"),
    USER(false, "", "user of the warehouse, if neither the URL nor the secret contains it"),
    DATE(false, "yesterday in --zone", "the business date, such as 2024-05-27"),
    FROM(false, "", "with --to, instead of --date: the first business date of a back-fill"),
    TO(false, "", "with --from: the last business date of the back-fill, inclusive"),
    ZONE(false, "UTC", "time zone that defines yesterday, such as Europe/Berlin"),
    LOOKBACK(false, "7", "days before --date to check for late files; 0 with --force; ignored for a range"),
    FORCE(false, "false", "true: publish again even if inputs and contract are unchanged"),
    DROP_MISSING_INPUTS(false, "false", "true: publish a day even if files it was published with are missing"),
    PARALLEL(false, "1", "number of batches processed concurrently"),
    SCHEMAS(
            false,
            "analytics, history, older, ops and stage",
            "other names for the schemas in the warehouse, such as analytics=shop,ops=shop_ops"),
    ROUTE(false, "copy", "how the stage tables are filled: copy or connector"),
    STAGE_COMPRESSION(false, "zstd", "how staged files are compressed: zstd or gzip"),
    STAGE_FILE_MB(false, "64", "maximum size of a staged file, 1 to 119"),
    STATEMENT_TIMEOUT(false, "60", "minutes after which the warehouse cancels a statement"),
    REVENUE(false, "", "property whose accepted sum the run summary reports as revenue, such as transactions.amount"),
    DPU_HOUR_USD(false, "", "with --dpus: price of a DPU-hour in USD, such as 0.44, for the cost in the run summary"),
    DPUS(false, "", "with --dpu-hour-usd: total DPUs of all workers"),
    /** Given by AWS Glue itself. */
    JOB_NAME(false, "", "set by AWS Glue"),
    /** Given by AWS Glue itself; names manifests, quarantine and ledger rows. */
    JOB_RUN_ID(false, "generated", "set by AWS Glue");

    private final boolean required;
    private final String byDefault;
    private final String meaning;

    GlueArgument(boolean required, String byDefault, String meaning) {
        this.required = required;
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** The name after the two dashes. */
    public String argument() {
        return isGivenByGlue() ? name() : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isRequired() {
        return required;
    }

    /** Whether AWS Glue passes it by itself. */
    public boolean isGivenByGlue() {
        return this == JOB_NAME || this == JOB_RUN_ID;
    }

    /** The default, in words; empty if there is none. */
    public Optional<String> byDefault() {
        return Optional.of(byDefault).filter(text -> !text.isEmpty());
    }

    public String meaning() {
        return meaning;
    }

    /** The argument with that name, without the dashes; empty for one that is not the job's. */
    public static Optional<GlueArgument> of(String name) {
        return Stream.of(values())
                .filter(argument -> argument.argument().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return "--" + argument();
    }
}
