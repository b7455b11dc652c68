package io.github.ecommercepipeline.cli.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an option is set in the options file, where it differs from other options. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface FileOption {

    /** The environment variable that the command reads if the option is not given; it wins over the file. */
    String variable() default "";

    /**
     * How arguments begin that this option cannot stand beside, such as {@code --from} or {@code --to=dbt}: where one is on
     * the command line, the file's value is left out.
     */
    String[] excludedBy() default {};

    /** Whether the value for all commands applies; false where an option of this name means something else. */
    boolean shared() default true;
}
