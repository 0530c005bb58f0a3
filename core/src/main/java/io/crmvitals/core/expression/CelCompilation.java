package io.crmvitals.core.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Turns declared variables into a CEL environment and text into a program. One environment is built for each set of variables. */
final class CelCompilation {

    private static final Map<Map<String, ValueType>, Cel> ENVIRONMENTS = new ConcurrentHashMap<>();
    static final String PRESENT = "present";

    private static final int LONGEST_TEXT = 10_000;
    private static final int DEEPEST = 60;
    private static final int MOST_STEPS = 100_000;
    private static final int LARGEST_PATTERN = 1_000;

    private CelCompilation() {}

    static Expression compile(String text, Map<String, ValueType> variables, ValueType result) {
        Map<String, ValueType> declared = Map.copyOf(variables);
        Cel cel = ENVIRONMENTS.computeIfAbsent(declared, CelCompilation::environment);
        CelAbstractSyntaxTree tree;
        try {
            tree = cel.compile(text).getAst();
        } catch (CelValidationException e) {
            throw new ExpressionException(CelMistakes.tell(text, e.getErrors(), declared));
        }
        if (!gives(tree.getResultType(), result)) {
            throw new ExpressionException("\"" + text + "\" gives " + words(tree.getResultType()) + ", but "
                    + result.words() + " is needed here");
        }
        CelReads reads = new CelReads(tree, declared);
        List<String> strangers = reads.unknownOptions();
        if (!strangers.isEmpty()) {
            throw new ExpressionException("\"" + text + "\": " + String.join("; ", strangers));
        }
        try {
            return new CelExpression(
                    text, CelShortcut.of(tree, declared.keySet()), cel.createProgram(tree), reads.fields());
        } catch (CelEvaluationException e) {
            throw new ExpressionException("\"" + text + "\" cannot be made ready: " + e.getMessage(), false, e);
        }
    }

    private static Cel environment(Map<String, ValueType> variables) {
        Map<String, StructType> shapes = new LinkedHashMap<>();
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setOptions(CelOptions.current()
                        // What an admin writes may be long, but must not be able to hold up a run: macros over lists
                        // inside of macros over lists are cut off.
                        .maxExpressionCodePointSize(LONGEST_TEXT)
                        .maxParseRecursionDepth(DEEPEST)
                        .comprehensionMaxIterations(MOST_STEPS)
                        .maxRegexProgramSize(LARGEST_PATTERN)
                        .enableHeterogeneousNumericComparisons(true)
                        .evaluateCanonicalTypesToNativeValues(true)
                        .build())
                .setStandardMacros(List.of())
                .addMacros(macros())
                .addCompilerLibraries(CelExtensions.strings())
                .addRuntimeLibraries(CelExtensions.strings())
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        PRESENT, CelOverloadDecl.newGlobalOverload("present_any", SimpleType.BOOL, SimpleType.DYN)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        PRESENT, CelFunctionBinding.from("present_any", Object.class, CelCompilation::isPresent)));
        variables.forEach((name, type) -> builder.addVar(name, celType(type, shapes)));
        builder.setTypeProvider(new Shapes(ImmutableMap.copyOf(shapes)));
        return builder.build();
    }

    /**
     * The standard macros, but {@code has} asks for the value instead of the key: our records always answer with null for what is absent, so that
     * {@code x == null} and {@code has(x)} both work.
     */
    private static List<CelMacro> macros() {
        List<CelMacro> macros = new ArrayList<>();
        for (CelStandardMacro macro : CelStandardMacro.STANDARD_MACROS) {
            if (macro != CelStandardMacro.HAS) {
                macros.add(macro.getDefinition());
            }
        }
        macros.add(CelMacro.newGlobalMacro(
                "has",
                1,
                (factory, target, arguments) -> Optional.of(factory.newGlobalCall(PRESENT, arguments.get(0)))));
        return macros;
    }

    private static boolean isPresent(Object value) {
        return !(value instanceof NullValue) && !(value instanceof Collection<?> list && list.isEmpty());
    }

    private static CelType celType(ValueType type, Map<String, StructType> shapes) {
        if (type instanceof ValueType.Simple simple) {
            return switch (simple) {
                case TEXT -> NullableType.create(SimpleType.STRING);
                case WHOLE -> NullableType.create(SimpleType.INT);
                case NUMBER -> NullableType.create(SimpleType.DOUBLE);
                case FLAG -> NullableType.create(SimpleType.BOOL);
                // Null may stand for a point in time without further ado.
                case INSTANT -> SimpleType.TIMESTAMP;
                case ANY -> SimpleType.DYN;
            };
        }
        if (type instanceof ValueType.Listing listing) {
            CelType item = celType(listing.item(), shapes);
            return ListType.create(item instanceof NullableType nullable ? nullable.targetType() : item);
        }
        if (type instanceof ValueType.Shape shape) {
            Map<String, CelType> fields = new LinkedHashMap<>();
            shape.fields().forEach((name, field) -> fields.put(name, celType(field, shapes)));
            ImmutableMap<String, CelType> known = ImmutableMap.copyOf(fields);
            StructType struct = StructType.create(
                    shape.name(), ImmutableSet.copyOf(fields.keySet()), name -> Optional.ofNullable(known.get(name)));
            shapes.put(shape.name(), struct);
            return struct;
        }
        if (type instanceof ValueType.OneOf) {
            return NullableType.create(SimpleType.STRING);
        }
        return MapType.create(SimpleType.STRING, SimpleType.DYN);
    }

    private static boolean gives(CelType given, ValueType wanted) {
        if (wanted == ValueType.ANY) {
            return true;
        }
        return switch (given.kind()) {
            case DYN -> true;
            case BOOL -> wanted == ValueType.FLAG;
            case INT, UINT -> wanted == ValueType.WHOLE || wanted == ValueType.NUMBER;
            case DOUBLE -> wanted == ValueType.NUMBER;
            case STRING -> wanted == ValueType.TEXT || wanted instanceof ValueType.OneOf;
            case TIMESTAMP -> wanted == ValueType.INSTANT;
            case LIST ->
                wanted instanceof ValueType.Listing listing
                        && (given.parameters().isEmpty()
                                || gives(given.parameters().get(0), listing.item()));
            case MAP, STRUCT -> wanted instanceof ValueType.Shape || wanted instanceof ValueType.AnyRecord;
            case NULL_TYPE -> true;
            default -> false;
        };
    }

    static String words(CelType type) {
        return switch (type.kind()) {
            case BOOL -> "true or false";
            case INT, UINT -> "a whole number";
            case DOUBLE -> "a number";
            case STRING -> "a text";
            case TIMESTAMP -> "a point in time";
            case DURATION -> "a span of time";
            case LIST ->
                type.parameters().isEmpty()
                        ? "a list"
                        : "a list of which each is " + words(type.parameters().get(0));
            case MAP, STRUCT -> "a record";
            default -> type.name();
        };
    }

    /** The records declared by the variables. */
    private record Shapes(ImmutableMap<String, StructType> byName) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.copyOf(byName.values());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
