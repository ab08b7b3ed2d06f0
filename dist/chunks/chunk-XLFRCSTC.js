import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  flagName,
  flagValues,
  isSwitchedOff,
  isSwitchedOn,
  isolatedPush,
  isolationWarnings
} from "./chunk-HVQYQMNX.js";
import {
  chooseProfile,
  nodesFor
} from "./chunk-4SENSZIQ.js";
import {
  chooseTransport,
  isExpectedWarning,
  isUnpackedByExecutor,
  remotePlace
} from "./chunk-VMNL3SXI.js";
import {
  runProgram
} from "./chunk-DLW5H6RM.js";
import {
  CONTEXT_DIRECTORY,
  CONTEXT_MOUNT,
  DOCKERFILE_IN_ARCHIVE,
  HUB_NAMES,
  NO_ACCESS,
  PUSH_PLACES,
  REGISTRY_FILES_MOUNT,
  TERMINATION_LOG,
  formatReference,
  parseDigest,
  registryFiles,
  sentDockerfile
} from "./chunk-TZKXZWL4.js";
import {
  quoted
} from "./chunk-SZROKUTP.js";
import {
  isMissing,
  readBounded,
  reasonOf
} from "./chunk-BAYS2SD4.js";
import {
  BuildError,
  RequestProblems
} from "./chunk-YRGV2PGJ.js";
import {
  __commonJS,
  __esm,
  __export,
  __toCommonJS,
  __toESM
} from "./chunk-QDRZVAVB.js";

// node_modules/dockerfile-ast/lib/argument.js
var require_argument = __commonJS({
  "node_modules/dockerfile-ast/lib/argument.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Argument = void 0;
    var Argument = class {
      constructor(value, range2) {
        this.value = value, this.range = range2;
      }
      toString() {
        return this.value;
      }
      getRange() {
        return this.range;
      }
      getValue() {
        return this.value;
      }
      isAfter(position) {
        return this.range.end.line < position.line ? !1 : this.range.start.line > position.line ? !0 : this.range.start.character > position.character;
      }
      isBefore(position) {
        return this.range.start.line < position.line ? !0 : this.range.end.line > position.line ? !1 : this.range.end.character < position.character;
      }
    };
    exports.Argument = Argument;
  }
});

// node_modules/dockerfile-ast/lib/jsonArgument.js
var require_jsonArgument = __commonJS({
  "node_modules/dockerfile-ast/lib/jsonArgument.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.JSONArgument = void 0;
    var argument_1 = require_argument(), JSONArgument = class extends argument_1.Argument {
      constructor(value, range2, jsonRange) {
        super(value, range2), this.jsonRange = jsonRange;
      }
      getJSONRange() {
        return this.jsonRange;
      }
      getJSONValue() {
        let value = super.getValue();
        return value = value.substring(1, value.length - 1), value;
      }
    };
    exports.JSONArgument = JSONArgument;
  }
});

// node_modules/vscode-languageserver-types/lib/esm/main.js
var main_exports = {};
__export(main_exports, {
  AnnotatedTextEdit: () => AnnotatedTextEdit,
  ApplyKind: () => ApplyKind,
  ChangeAnnotation: () => ChangeAnnotation,
  ChangeAnnotationIdentifier: () => ChangeAnnotationIdentifier,
  CodeAction: () => CodeAction,
  CodeActionContext: () => CodeActionContext,
  CodeActionKind: () => CodeActionKind,
  CodeActionTag: () => CodeActionTag,
  CodeActionTriggerKind: () => CodeActionTriggerKind,
  CodeDescription: () => CodeDescription,
  CodeLens: () => CodeLens,
  Color: () => Color,
  ColorInformation: () => ColorInformation,
  ColorPresentation: () => ColorPresentation,
  Command: () => Command,
  CompletionItem: () => CompletionItem,
  CompletionItemKind: () => CompletionItemKind,
  CompletionItemLabelDetails: () => CompletionItemLabelDetails,
  CompletionItemTag: () => CompletionItemTag,
  CompletionList: () => CompletionList,
  CreateFile: () => CreateFile,
  DeleteFile: () => DeleteFile,
  Diagnostic: () => Diagnostic,
  DiagnosticRelatedInformation: () => DiagnosticRelatedInformation,
  DiagnosticSeverity: () => DiagnosticSeverity,
  DiagnosticTag: () => DiagnosticTag,
  DocumentHighlight: () => DocumentHighlight,
  DocumentHighlightKind: () => DocumentHighlightKind,
  DocumentLink: () => DocumentLink,
  DocumentSymbol: () => DocumentSymbol,
  DocumentUri: () => DocumentUri,
  EOL: () => EOL,
  FoldingRange: () => FoldingRange,
  FoldingRangeKind: () => FoldingRangeKind,
  FormattingOptions: () => FormattingOptions,
  Hover: () => Hover,
  InlayHint: () => InlayHint,
  InlayHintKind: () => InlayHintKind,
  InlayHintLabelPart: () => InlayHintLabelPart,
  InlineCompletionContext: () => InlineCompletionContext,
  InlineCompletionItem: () => InlineCompletionItem,
  InlineCompletionList: () => InlineCompletionList,
  InlineCompletionTriggerKind: () => InlineCompletionTriggerKind,
  InlineValueContext: () => InlineValueContext,
  InlineValueEvaluatableExpression: () => InlineValueEvaluatableExpression,
  InlineValueText: () => InlineValueText,
  InlineValueVariableLookup: () => InlineValueVariableLookup,
  InsertReplaceEdit: () => InsertReplaceEdit,
  InsertTextFormat: () => InsertTextFormat,
  InsertTextMode: () => InsertTextMode,
  LanguageKind: () => LanguageKind,
  Location: () => Location,
  LocationLink: () => LocationLink,
  MarkedString: () => MarkedString,
  MarkupContent: () => MarkupContent,
  MarkupKind: () => MarkupKind,
  OptionalVersionedTextDocumentIdentifier: () => OptionalVersionedTextDocumentIdentifier,
  ParameterInformation: () => ParameterInformation,
  Position: () => Position,
  Range: () => Range,
  RenameFile: () => RenameFile,
  SelectedCompletionInfo: () => SelectedCompletionInfo,
  SelectionRange: () => SelectionRange,
  SemanticTokenModifiers: () => SemanticTokenModifiers,
  SemanticTokenTypes: () => SemanticTokenTypes,
  SemanticTokens: () => SemanticTokens,
  SignatureInformation: () => SignatureInformation,
  SnippetTextEdit: () => SnippetTextEdit,
  StringValue: () => StringValue,
  SymbolInformation: () => SymbolInformation,
  SymbolKind: () => SymbolKind,
  SymbolTag: () => SymbolTag,
  TextDocument: () => TextDocument,
  TextDocumentEdit: () => TextDocumentEdit,
  TextDocumentIdentifier: () => TextDocumentIdentifier,
  TextDocumentItem: () => TextDocumentItem,
  TextEdit: () => TextEdit,
  URI: () => URI,
  VersionedTextDocumentIdentifier: () => VersionedTextDocumentIdentifier,
  WorkspaceChange: () => WorkspaceChange,
  WorkspaceEdit: () => WorkspaceEdit,
  WorkspaceFolder: () => WorkspaceFolder,
  WorkspaceSymbol: () => WorkspaceSymbol,
  integer: () => integer,
  uinteger: () => uinteger
});
var DocumentUri, URI, integer, uinteger, Position, Range, Location, LocationLink, Color, ColorInformation, ColorPresentation, FoldingRangeKind, FoldingRange, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, CodeDescription, Diagnostic, Command, TextEdit, ChangeAnnotation, ChangeAnnotationIdentifier, AnnotatedTextEdit, TextDocumentEdit, CreateFile, RenameFile, DeleteFile, WorkspaceEdit, TextEditChangeImpl, SnippetTextEdit, ChangeAnnotations, WorkspaceChange, TextDocumentIdentifier, VersionedTextDocumentIdentifier, OptionalVersionedTextDocumentIdentifier, LanguageKind, TextDocumentItem, MarkupKind, MarkupContent, CompletionItemKind, InsertTextFormat, CompletionItemTag, InsertReplaceEdit, InsertTextMode, ApplyKind, CompletionItemLabelDetails, CompletionItem, CompletionList, MarkedString, Hover, ParameterInformation, SignatureInformation, DocumentHighlightKind, DocumentHighlight, SymbolKind, SymbolTag, SymbolInformation, WorkspaceSymbol, DocumentSymbol, CodeActionKind, CodeActionTriggerKind, CodeActionContext, CodeActionTag, CodeAction, CodeLens, FormattingOptions, DocumentLink, SelectionRange, SemanticTokenTypes, SemanticTokenModifiers, SemanticTokens, InlineValueText, InlineValueVariableLookup, InlineValueEvaluatableExpression, InlineValueContext, InlayHintKind, InlayHintLabelPart, InlayHint, StringValue, InlineCompletionItem, InlineCompletionList, InlineCompletionTriggerKind, SelectedCompletionInfo, InlineCompletionContext, WorkspaceFolder, EOL, TextDocument, FullTextDocument, Is, init_main = __esm({
  "node_modules/vscode-languageserver-types/lib/esm/main.js"() {
    "use strict";
    (function(DocumentUri2) {
      function is(value) {
        return typeof value == "string";
      }
      DocumentUri2.is = is;
    })(DocumentUri || (DocumentUri = {}));
    (function(URI2) {
      function is(value) {
        return typeof value == "string";
      }
      URI2.is = is;
    })(URI || (URI = {}));
    (function(integer2) {
      integer2.MIN_VALUE = -2147483648, integer2.MAX_VALUE = 2147483647;
      function is(value) {
        return typeof value == "number" && integer2.MIN_VALUE <= value && value <= integer2.MAX_VALUE;
      }
      integer2.is = is;
    })(integer || (integer = {}));
    (function(uinteger2) {
      uinteger2.MIN_VALUE = 0, uinteger2.MAX_VALUE = 2147483647;
      function is(value) {
        return typeof value == "number" && uinteger2.MIN_VALUE <= value && value <= uinteger2.MAX_VALUE;
      }
      uinteger2.is = is;
    })(uinteger || (uinteger = {}));
    (function(Position2) {
      function create(line, character) {
        return line === Number.MAX_VALUE && (line = uinteger.MAX_VALUE), character === Number.MAX_VALUE && (character = uinteger.MAX_VALUE), { line, character };
      }
      Position2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.uinteger(candidate.line) && Is.uinteger(candidate.character);
      }
      Position2.is = is;
    })(Position || (Position = {}));
    (function(Range2) {
      function create(one, two, three, four) {
        if (Is.uinteger(one) && Is.uinteger(two) && Is.uinteger(three) && Is.uinteger(four))
          return { start: Position.create(one, two), end: Position.create(three, four) };
        if (Position.is(one) && Position.is(two))
          return { start: one, end: two };
        throw new Error(`Range#create called with invalid arguments[${one}, ${two}, ${three}, ${four}]`);
      }
      Range2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Position.is(candidate.start) && Position.is(candidate.end);
      }
      Range2.is = is;
    })(Range || (Range = {}));
    (function(Location2) {
      function create(uri, range2) {
        return { uri, range: range2 };
      }
      Location2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && (Is.string(candidate.uri) || Is.undefined(candidate.uri));
      }
      Location2.is = is;
    })(Location || (Location = {}));
    (function(LocationLink2) {
      function create(targetUri, targetRange, targetSelectionRange, originSelectionRange) {
        return { targetUri, targetRange, targetSelectionRange, originSelectionRange };
      }
      LocationLink2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.targetRange) && Is.string(candidate.targetUri) && Range.is(candidate.targetSelectionRange) && (Range.is(candidate.originSelectionRange) || Is.undefined(candidate.originSelectionRange));
      }
      LocationLink2.is = is;
    })(LocationLink || (LocationLink = {}));
    (function(Color2) {
      function create(red, green, blue, alpha) {
        return {
          red,
          green,
          blue,
          alpha
        };
      }
      Color2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.numberRange(candidate.red, 0, 1) && Is.numberRange(candidate.green, 0, 1) && Is.numberRange(candidate.blue, 0, 1) && Is.numberRange(candidate.alpha, 0, 1);
      }
      Color2.is = is;
    })(Color || (Color = {}));
    (function(ColorInformation2) {
      function create(range2, color) {
        return {
          range: range2,
          color
        };
      }
      ColorInformation2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && Color.is(candidate.color);
      }
      ColorInformation2.is = is;
    })(ColorInformation || (ColorInformation = {}));
    (function(ColorPresentation2) {
      function create(label, textEdit, additionalTextEdits) {
        return {
          label,
          textEdit,
          additionalTextEdits
        };
      }
      ColorPresentation2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.label) && (Is.undefined(candidate.textEdit) || TextEdit.is(candidate.textEdit)) && (Is.undefined(candidate.additionalTextEdits) || Is.typedArray(candidate.additionalTextEdits, TextEdit.is));
      }
      ColorPresentation2.is = is;
    })(ColorPresentation || (ColorPresentation = {}));
    (function(FoldingRangeKind2) {
      FoldingRangeKind2.Comment = "comment", FoldingRangeKind2.Imports = "imports", FoldingRangeKind2.Region = "region";
    })(FoldingRangeKind || (FoldingRangeKind = {}));
    (function(FoldingRange2) {
      function create(startLine, endLine, startCharacter, endCharacter, kind, collapsedText) {
        let result = {
          startLine,
          endLine
        };
        return Is.defined(startCharacter) && (result.startCharacter = startCharacter), Is.defined(endCharacter) && (result.endCharacter = endCharacter), Is.defined(kind) && (result.kind = kind), Is.defined(collapsedText) && (result.collapsedText = collapsedText), result;
      }
      FoldingRange2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.uinteger(candidate.startLine) && Is.uinteger(candidate.endLine) && (Is.undefined(candidate.startCharacter) || Is.uinteger(candidate.startCharacter)) && (Is.undefined(candidate.endCharacter) || Is.uinteger(candidate.endCharacter)) && (Is.undefined(candidate.kind) || Is.string(candidate.kind));
      }
      FoldingRange2.is = is;
    })(FoldingRange || (FoldingRange = {}));
    (function(DiagnosticRelatedInformation2) {
      function create(location, message) {
        return {
          location,
          message
        };
      }
      DiagnosticRelatedInformation2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Location.is(candidate.location) && Is.string(candidate.message);
      }
      DiagnosticRelatedInformation2.is = is;
    })(DiagnosticRelatedInformation || (DiagnosticRelatedInformation = {}));
    (function(DiagnosticSeverity2) {
      DiagnosticSeverity2.Error = 1, DiagnosticSeverity2.Warning = 2, DiagnosticSeverity2.Information = 3, DiagnosticSeverity2.Hint = 4;
    })(DiagnosticSeverity || (DiagnosticSeverity = {}));
    (function(DiagnosticTag2) {
      DiagnosticTag2.Unnecessary = 1, DiagnosticTag2.Deprecated = 2;
    })(DiagnosticTag || (DiagnosticTag = {}));
    (function(CodeDescription2) {
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.href);
      }
      CodeDescription2.is = is;
    })(CodeDescription || (CodeDescription = {}));
    (function(Diagnostic2) {
      function create(range2, message, severity, code, source, relatedInformation) {
        let result = { range: range2, message };
        return Is.defined(severity) && (result.severity = severity), Is.defined(code) && (result.code = code), Is.defined(source) && (result.source = source), Is.defined(relatedInformation) && (result.relatedInformation = relatedInformation), result;
      }
      Diagnostic2.create = create;
      function is(value) {
        var _a;
        let candidate = value;
        return Is.defined(candidate) && Range.is(candidate.range) && (Is.string(candidate.message) || MarkupContent.is(candidate.message)) && (Is.number(candidate.severity) || Is.undefined(candidate.severity)) && (Is.integer(candidate.code) || Is.string(candidate.code) || Is.undefined(candidate.code)) && (Is.undefined(candidate.codeDescription) || Is.string((_a = candidate.codeDescription) === null || _a === void 0 ? void 0 : _a.href)) && (Is.string(candidate.source) || Is.undefined(candidate.source)) && (Is.undefined(candidate.relatedInformation) || Is.typedArray(candidate.relatedInformation, DiagnosticRelatedInformation.is));
      }
      Diagnostic2.is = is;
      function is3_17(value) {
        return Is.string(value.message);
      }
      Diagnostic2.is3_17 = is3_17;
      function getMessageString(diagnostic) {
        if (Is.string(diagnostic.message))
          return diagnostic.message;
        if (MarkupContent.is(diagnostic.message))
          return diagnostic.message.value;
        throw new Error(`Unknown message type ${typeof diagnostic.message}`);
      }
      Diagnostic2.getMessageString = getMessageString;
    })(Diagnostic || (Diagnostic = {}));
    (function(Command2) {
      function create(title, command, ...args) {
        let result = { title, command };
        return Is.defined(args) && args.length > 0 && (result.arguments = args), result;
      }
      Command2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.string(candidate.title) && (candidate.tooltip === void 0 || Is.string(candidate.tooltip)) && Is.string(candidate.command);
      }
      Command2.is = is;
    })(Command || (Command = {}));
    (function(TextEdit2) {
      function replace(range2, newText) {
        return { range: range2, newText };
      }
      TextEdit2.replace = replace;
      function insert(position, newText) {
        return { range: { start: position, end: position }, newText };
      }
      TextEdit2.insert = insert;
      function del(range2) {
        return { range: range2, newText: "" };
      }
      TextEdit2.del = del;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.newText) && Range.is(candidate.range);
      }
      TextEdit2.is = is;
    })(TextEdit || (TextEdit = {}));
    (function(ChangeAnnotation2) {
      function create(label, needsConfirmation, description) {
        let result = { label };
        return needsConfirmation !== void 0 && (result.needsConfirmation = needsConfirmation), description !== void 0 && (result.description = description), result;
      }
      ChangeAnnotation2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.label) && (Is.boolean(candidate.needsConfirmation) || candidate.needsConfirmation === void 0) && (Is.string(candidate.description) || candidate.description === void 0);
      }
      ChangeAnnotation2.is = is;
    })(ChangeAnnotation || (ChangeAnnotation = {}));
    (function(ChangeAnnotationIdentifier2) {
      function is(value) {
        let candidate = value;
        return Is.string(candidate);
      }
      ChangeAnnotationIdentifier2.is = is;
    })(ChangeAnnotationIdentifier || (ChangeAnnotationIdentifier = {}));
    (function(AnnotatedTextEdit2) {
      function replace(range2, newText, annotation) {
        return { range: range2, newText, annotationId: annotation };
      }
      AnnotatedTextEdit2.replace = replace;
      function insert(position, newText, annotation) {
        return { range: { start: position, end: position }, newText, annotationId: annotation };
      }
      AnnotatedTextEdit2.insert = insert;
      function del(range2, annotation) {
        return { range: range2, newText: "", annotationId: annotation };
      }
      AnnotatedTextEdit2.del = del;
      function is(value) {
        let candidate = value;
        return TextEdit.is(candidate) && (ChangeAnnotation.is(candidate.annotationId) || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      AnnotatedTextEdit2.is = is;
    })(AnnotatedTextEdit || (AnnotatedTextEdit = {}));
    (function(TextDocumentEdit2) {
      function create(textDocument, edits) {
        return { textDocument, edits };
      }
      TextDocumentEdit2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && OptionalVersionedTextDocumentIdentifier.is(candidate.textDocument) && Array.isArray(candidate.edits);
      }
      TextDocumentEdit2.is = is;
    })(TextDocumentEdit || (TextDocumentEdit = {}));
    (function(CreateFile2) {
      function create(uri, options, annotation) {
        let result = {
          kind: "create",
          uri
        };
        return options !== void 0 && (options.overwrite !== void 0 || options.ignoreIfExists !== void 0) && (result.options = options), annotation !== void 0 && (result.annotationId = annotation), result;
      }
      CreateFile2.create = create;
      function is(value) {
        let candidate = value;
        return candidate && candidate.kind === "create" && Is.string(candidate.uri) && (candidate.options === void 0 || (candidate.options.overwrite === void 0 || Is.boolean(candidate.options.overwrite)) && (candidate.options.ignoreIfExists === void 0 || Is.boolean(candidate.options.ignoreIfExists))) && (candidate.annotationId === void 0 || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      CreateFile2.is = is;
    })(CreateFile || (CreateFile = {}));
    (function(RenameFile2) {
      function create(oldUri, newUri, options, annotation) {
        let result = {
          kind: "rename",
          oldUri,
          newUri
        };
        return options !== void 0 && (options.overwrite !== void 0 || options.ignoreIfExists !== void 0) && (result.options = options), annotation !== void 0 && (result.annotationId = annotation), result;
      }
      RenameFile2.create = create;
      function is(value) {
        let candidate = value;
        return candidate && candidate.kind === "rename" && Is.string(candidate.oldUri) && Is.string(candidate.newUri) && (candidate.options === void 0 || (candidate.options.overwrite === void 0 || Is.boolean(candidate.options.overwrite)) && (candidate.options.ignoreIfExists === void 0 || Is.boolean(candidate.options.ignoreIfExists))) && (candidate.annotationId === void 0 || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      RenameFile2.is = is;
    })(RenameFile || (RenameFile = {}));
    (function(DeleteFile2) {
      function create(uri, options, annotation) {
        let result = {
          kind: "delete",
          uri
        };
        return options !== void 0 && (options.recursive !== void 0 || options.ignoreIfNotExists !== void 0) && (result.options = options), annotation !== void 0 && (result.annotationId = annotation), result;
      }
      DeleteFile2.create = create;
      function is(value) {
        let candidate = value;
        return candidate && candidate.kind === "delete" && Is.string(candidate.uri) && (candidate.options === void 0 || (candidate.options.recursive === void 0 || Is.boolean(candidate.options.recursive)) && (candidate.options.ignoreIfNotExists === void 0 || Is.boolean(candidate.options.ignoreIfNotExists))) && (candidate.annotationId === void 0 || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      DeleteFile2.is = is;
    })(DeleteFile || (DeleteFile = {}));
    (function(WorkspaceEdit2) {
      function is(value) {
        let candidate = value;
        return candidate && (candidate.changes !== void 0 || candidate.documentChanges !== void 0) && (candidate.documentChanges === void 0 || candidate.documentChanges.every((change) => Is.string(change.kind) ? CreateFile.is(change) || RenameFile.is(change) || DeleteFile.is(change) : TextDocumentEdit.is(change)));
      }
      WorkspaceEdit2.is = is;
    })(WorkspaceEdit || (WorkspaceEdit = {}));
    TextEditChangeImpl = class {
      constructor(edits, changeAnnotations) {
        this.edits = edits, this.changeAnnotations = changeAnnotations;
      }
      insert(position, newText, annotation) {
        let edit, id;
        if (annotation === void 0 ? edit = TextEdit.insert(position, newText) : ChangeAnnotationIdentifier.is(annotation) ? (id = annotation, edit = AnnotatedTextEdit.insert(position, newText, annotation)) : (this.assertChangeAnnotations(this.changeAnnotations), id = this.changeAnnotations.manage(annotation), edit = AnnotatedTextEdit.insert(position, newText, id)), this.edits.push(edit), id !== void 0)
          return id;
      }
      replace(range2, newText, annotation) {
        let edit, id;
        if (annotation === void 0 ? edit = TextEdit.replace(range2, newText) : ChangeAnnotationIdentifier.is(annotation) ? (id = annotation, edit = AnnotatedTextEdit.replace(range2, newText, annotation)) : (this.assertChangeAnnotations(this.changeAnnotations), id = this.changeAnnotations.manage(annotation), edit = AnnotatedTextEdit.replace(range2, newText, id)), this.edits.push(edit), id !== void 0)
          return id;
      }
      delete(range2, annotation) {
        let edit, id;
        if (annotation === void 0 ? edit = TextEdit.del(range2) : ChangeAnnotationIdentifier.is(annotation) ? (id = annotation, edit = AnnotatedTextEdit.del(range2, annotation)) : (this.assertChangeAnnotations(this.changeAnnotations), id = this.changeAnnotations.manage(annotation), edit = AnnotatedTextEdit.del(range2, id)), this.edits.push(edit), id !== void 0)
          return id;
      }
      add(edit) {
        this.edits.push(edit);
      }
      all() {
        return this.edits;
      }
      clear() {
        this.edits.splice(0, this.edits.length);
      }
      assertChangeAnnotations(value) {
        if (value === void 0)
          throw new Error("Text edit change is not configured to manage change annotations.");
      }
    };
    (function(SnippetTextEdit2) {
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && StringValue.isSnippet(candidate.snippet) && (candidate.annotationId === void 0 || ChangeAnnotation.is(candidate.annotationId) || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      SnippetTextEdit2.is = is;
    })(SnippetTextEdit || (SnippetTextEdit = {}));
    ChangeAnnotations = class {
      constructor(annotations) {
        this._annotations = annotations === void 0 ? /* @__PURE__ */ Object.create(null) : annotations, this._counter = 0, this._size = 0;
      }
      all() {
        return this._annotations;
      }
      get size() {
        return this._size;
      }
      manage(idOrAnnotation, annotation) {
        let id;
        if (ChangeAnnotationIdentifier.is(idOrAnnotation) ? id = idOrAnnotation : (id = this.nextId(), annotation = idOrAnnotation), this._annotations[id] !== void 0)
          throw new Error(`Id ${id} is already in use.`);
        if (annotation === void 0)
          throw new Error(`No annotation provided for id ${id}`);
        return this._annotations[id] = annotation, this._size++, id;
      }
      nextId() {
        return this._counter++, this._counter.toString();
      }
    }, WorkspaceChange = class {
      constructor(workspaceEdit) {
        this._textEditChanges = /* @__PURE__ */ Object.create(null), workspaceEdit !== void 0 ? (this._workspaceEdit = workspaceEdit, workspaceEdit.documentChanges ? (this._changeAnnotations = new ChangeAnnotations(workspaceEdit.changeAnnotations), workspaceEdit.changeAnnotations = this._changeAnnotations.all(), workspaceEdit.documentChanges.forEach((change) => {
          if (TextDocumentEdit.is(change)) {
            let textEditChange = new TextEditChangeImpl(change.edits, this._changeAnnotations);
            this._textEditChanges[change.textDocument.uri] = textEditChange;
          }
        })) : workspaceEdit.changes && Object.keys(workspaceEdit.changes).forEach((key) => {
          let textEditChange = new TextEditChangeImpl(workspaceEdit.changes[key]);
          this._textEditChanges[key] = textEditChange;
        })) : this._workspaceEdit = {};
      }
      /**
       * Returns the underlying {@link WorkspaceEdit} literal
       * use to be returned from a workspace edit operation like rename.
       */
      get edit() {
        return this.initDocumentChanges(), this._changeAnnotations !== void 0 && (this._changeAnnotations.size === 0 ? this._workspaceEdit.changeAnnotations = void 0 : this._workspaceEdit.changeAnnotations = this._changeAnnotations.all()), this._workspaceEdit;
      }
      getTextEditChange(key) {
        if (OptionalVersionedTextDocumentIdentifier.is(key)) {
          if (this.initDocumentChanges(), this._workspaceEdit.documentChanges === void 0)
            throw new Error("Workspace edit is not configured for document changes.");
          let textDocument = { uri: key.uri, version: key.version }, result = this._textEditChanges[textDocument.uri];
          if (!result) {
            let edits = [], textDocumentEdit = {
              textDocument,
              edits
            };
            this._workspaceEdit.documentChanges.push(textDocumentEdit), result = new TextEditChangeImpl(edits, this._changeAnnotations), this._textEditChanges[textDocument.uri] = result;
          }
          return result;
        } else {
          if (this.initChanges(), this._workspaceEdit.changes === void 0)
            throw new Error("Workspace edit is not configured for normal text edit changes.");
          let result = this._textEditChanges[key];
          if (!result) {
            let edits = [];
            this._workspaceEdit.changes[key] = edits, result = new TextEditChangeImpl(edits), this._textEditChanges[key] = result;
          }
          return result;
        }
      }
      initDocumentChanges() {
        this._workspaceEdit.documentChanges === void 0 && this._workspaceEdit.changes === void 0 && (this._changeAnnotations = new ChangeAnnotations(), this._workspaceEdit.documentChanges = [], this._workspaceEdit.changeAnnotations = this._changeAnnotations.all());
      }
      initChanges() {
        this._workspaceEdit.documentChanges === void 0 && this._workspaceEdit.changes === void 0 && (this._workspaceEdit.changes = /* @__PURE__ */ Object.create(null));
      }
      createFile(uri, optionsOrAnnotation, options) {
        if (this.initDocumentChanges(), this._workspaceEdit.documentChanges === void 0)
          throw new Error("Workspace edit is not configured for document changes.");
        let annotation;
        ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation) ? annotation = optionsOrAnnotation : options = optionsOrAnnotation;
        let operation, id;
        if (annotation === void 0 ? operation = CreateFile.create(uri, options) : (id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation), operation = CreateFile.create(uri, options, id)), this._workspaceEdit.documentChanges.push(operation), id !== void 0)
          return id;
      }
      renameFile(oldUri, newUri, optionsOrAnnotation, options) {
        if (this.initDocumentChanges(), this._workspaceEdit.documentChanges === void 0)
          throw new Error("Workspace edit is not configured for document changes.");
        let annotation;
        ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation) ? annotation = optionsOrAnnotation : options = optionsOrAnnotation;
        let operation, id;
        if (annotation === void 0 ? operation = RenameFile.create(oldUri, newUri, options) : (id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation), operation = RenameFile.create(oldUri, newUri, options, id)), this._workspaceEdit.documentChanges.push(operation), id !== void 0)
          return id;
      }
      deleteFile(uri, optionsOrAnnotation, options) {
        if (this.initDocumentChanges(), this._workspaceEdit.documentChanges === void 0)
          throw new Error("Workspace edit is not configured for document changes.");
        let annotation;
        ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation) ? annotation = optionsOrAnnotation : options = optionsOrAnnotation;
        let operation, id;
        if (annotation === void 0 ? operation = DeleteFile.create(uri, options) : (id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation), operation = DeleteFile.create(uri, options, id)), this._workspaceEdit.documentChanges.push(operation), id !== void 0)
          return id;
      }
    };
    (function(TextDocumentIdentifier2) {
      function create(uri) {
        return { uri };
      }
      TextDocumentIdentifier2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri);
      }
      TextDocumentIdentifier2.is = is;
    })(TextDocumentIdentifier || (TextDocumentIdentifier = {}));
    (function(VersionedTextDocumentIdentifier2) {
      function create(uri, version) {
        return { uri, version };
      }
      VersionedTextDocumentIdentifier2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && Is.integer(candidate.version);
      }
      VersionedTextDocumentIdentifier2.is = is;
    })(VersionedTextDocumentIdentifier || (VersionedTextDocumentIdentifier = {}));
    (function(OptionalVersionedTextDocumentIdentifier2) {
      function create(uri, version) {
        return { uri, version };
      }
      OptionalVersionedTextDocumentIdentifier2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && (candidate.version === null || Is.integer(candidate.version));
      }
      OptionalVersionedTextDocumentIdentifier2.is = is;
    })(OptionalVersionedTextDocumentIdentifier || (OptionalVersionedTextDocumentIdentifier = {}));
    (function(LanguageKind2) {
      LanguageKind2.ABAP = "abap", LanguageKind2.WindowsBat = "bat", LanguageKind2.BibTeX = "bibtex", LanguageKind2.Clojure = "clojure", LanguageKind2.Coffeescript = "coffeescript", LanguageKind2.C = "c", LanguageKind2.CPP = "cpp", LanguageKind2.CSharp = "csharp", LanguageKind2.CSS = "css", LanguageKind2.D = "d", LanguageKind2.Delphi = "pascal", LanguageKind2.Diff = "diff", LanguageKind2.Dart = "dart", LanguageKind2.Dockerfile = "dockerfile", LanguageKind2.Elixir = "elixir", LanguageKind2.Erlang = "erlang", LanguageKind2.FSharp = "fsharp", LanguageKind2.GitCommit = "git-commit", LanguageKind2.GitRebase = "git-rebase", LanguageKind2.Go = "go", LanguageKind2.Groovy = "groovy", LanguageKind2.Handlebars = "handlebars", LanguageKind2.Haskell = "haskell", LanguageKind2.HTML = "html", LanguageKind2.Ini = "ini", LanguageKind2.Java = "java", LanguageKind2.JavaScript = "javascript", LanguageKind2.JavaScriptReact = "javascriptreact", LanguageKind2.JSON = "json", LanguageKind2.LaTeX = "latex", LanguageKind2.Less = "less", LanguageKind2.Lua = "lua", LanguageKind2.Makefile = "makefile", LanguageKind2.Markdown = "markdown", LanguageKind2.ObjectiveC = "objective-c", LanguageKind2.ObjectiveCPP = "objective-cpp", LanguageKind2.Pascal = "pascal", LanguageKind2.Perl = "perl", LanguageKind2.Perl6 = "perl6", LanguageKind2.PHP = "php", LanguageKind2.Plaintext = "plaintext", LanguageKind2.Powershell = "powershell", LanguageKind2.Pug = "jade", LanguageKind2.Python = "python", LanguageKind2.R = "r", LanguageKind2.Razor = "razor", LanguageKind2.Ruby = "ruby", LanguageKind2.Rust = "rust", LanguageKind2.SCSS = "scss", LanguageKind2.SASS = "sass", LanguageKind2.Scala = "scala", LanguageKind2.ShaderLab = "shaderlab", LanguageKind2.ShellScript = "shellscript", LanguageKind2.SQL = "sql", LanguageKind2.Swift = "swift", LanguageKind2.TypeScript = "typescript", LanguageKind2.TypeScriptReact = "typescriptreact", LanguageKind2.TeX = "tex", LanguageKind2.VisualBasic = "vb", LanguageKind2.XML = "xml", LanguageKind2.XSL = "xsl", LanguageKind2.YAML = "yaml";
    })(LanguageKind || (LanguageKind = {}));
    (function(TextDocumentItem2) {
      function create(uri, languageId, version, text) {
        return { uri, languageId, version, text };
      }
      TextDocumentItem2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && Is.string(candidate.languageId) && Is.integer(candidate.version) && Is.string(candidate.text);
      }
      TextDocumentItem2.is = is;
    })(TextDocumentItem || (TextDocumentItem = {}));
    (function(MarkupKind2) {
      MarkupKind2.PlainText = "plaintext", MarkupKind2.Markdown = "markdown";
      function is(value) {
        let candidate = value;
        return candidate === MarkupKind2.PlainText || candidate === MarkupKind2.Markdown;
      }
      MarkupKind2.is = is;
    })(MarkupKind || (MarkupKind = {}));
    (function(MarkupContent2) {
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(value) && MarkupKind.is(candidate.kind) && Is.string(candidate.value);
      }
      MarkupContent2.is = is;
    })(MarkupContent || (MarkupContent = {}));
    (function(CompletionItemKind2) {
      CompletionItemKind2.Text = 1, CompletionItemKind2.Method = 2, CompletionItemKind2.Function = 3, CompletionItemKind2.Constructor = 4, CompletionItemKind2.Field = 5, CompletionItemKind2.Variable = 6, CompletionItemKind2.Class = 7, CompletionItemKind2.Interface = 8, CompletionItemKind2.Module = 9, CompletionItemKind2.Property = 10, CompletionItemKind2.Unit = 11, CompletionItemKind2.Value = 12, CompletionItemKind2.Enum = 13, CompletionItemKind2.Keyword = 14, CompletionItemKind2.Snippet = 15, CompletionItemKind2.Color = 16, CompletionItemKind2.File = 17, CompletionItemKind2.Reference = 18, CompletionItemKind2.Folder = 19, CompletionItemKind2.EnumMember = 20, CompletionItemKind2.Constant = 21, CompletionItemKind2.Struct = 22, CompletionItemKind2.Event = 23, CompletionItemKind2.Operator = 24, CompletionItemKind2.TypeParameter = 25;
    })(CompletionItemKind || (CompletionItemKind = {}));
    (function(InsertTextFormat2) {
      InsertTextFormat2.PlainText = 1, InsertTextFormat2.Snippet = 2;
    })(InsertTextFormat || (InsertTextFormat = {}));
    (function(CompletionItemTag2) {
      CompletionItemTag2.Deprecated = 1;
    })(CompletionItemTag || (CompletionItemTag = {}));
    (function(InsertReplaceEdit2) {
      function create(newText, insert, replace) {
        return { newText, insert, replace };
      }
      InsertReplaceEdit2.create = create;
      function is(value) {
        let candidate = value;
        return candidate && Is.string(candidate.newText) && Range.is(candidate.insert) && Range.is(candidate.replace);
      }
      InsertReplaceEdit2.is = is;
    })(InsertReplaceEdit || (InsertReplaceEdit = {}));
    (function(InsertTextMode2) {
      InsertTextMode2.asIs = 1, InsertTextMode2.adjustIndentation = 2;
    })(InsertTextMode || (InsertTextMode = {}));
    (function(ApplyKind2) {
      ApplyKind2.Replace = 1, ApplyKind2.Merge = 2;
    })(ApplyKind || (ApplyKind = {}));
    (function(CompletionItemLabelDetails2) {
      function is(value) {
        let candidate = value;
        return candidate && (Is.string(candidate.detail) || candidate.detail === void 0) && (Is.string(candidate.description) || candidate.description === void 0);
      }
      CompletionItemLabelDetails2.is = is;
    })(CompletionItemLabelDetails || (CompletionItemLabelDetails = {}));
    (function(CompletionItem2) {
      function create(label) {
        return { label };
      }
      CompletionItem2.create = create;
    })(CompletionItem || (CompletionItem = {}));
    (function(CompletionList2) {
      function create(items, isIncomplete) {
        return { items: items || [], isIncomplete: !!isIncomplete };
      }
      CompletionList2.create = create;
    })(CompletionList || (CompletionList = {}));
    (function(MarkedString2) {
      function fromPlainText(plainText) {
        return plainText.replace(/[\\`*_{}[\]()#+\-.!]/g, "\\$&");
      }
      MarkedString2.fromPlainText = fromPlainText;
      function is(value) {
        let candidate = value;
        return Is.string(candidate) || Is.objectLiteral(candidate) && Is.string(candidate.language) && Is.string(candidate.value);
      }
      MarkedString2.is = is;
    })(MarkedString || (MarkedString = {}));
    (function(Hover2) {
      function is(value) {
        let candidate = value;
        return !!candidate && Is.objectLiteral(candidate) && (MarkupContent.is(candidate.contents) || MarkedString.is(candidate.contents) || Is.typedArray(candidate.contents, MarkedString.is)) && (value.range === void 0 || Range.is(value.range));
      }
      Hover2.is = is;
    })(Hover || (Hover = {}));
    (function(ParameterInformation2) {
      function create(label, documentation) {
        return documentation ? { label, documentation } : { label };
      }
      ParameterInformation2.create = create;
    })(ParameterInformation || (ParameterInformation = {}));
    (function(SignatureInformation2) {
      function create(label, documentation, ...parameters) {
        let result = { label };
        return Is.defined(documentation) && (result.documentation = documentation), Is.defined(parameters) ? result.parameters = parameters : result.parameters = [], result;
      }
      SignatureInformation2.create = create;
    })(SignatureInformation || (SignatureInformation = {}));
    (function(DocumentHighlightKind2) {
      DocumentHighlightKind2.Text = 1, DocumentHighlightKind2.Read = 2, DocumentHighlightKind2.Write = 3;
    })(DocumentHighlightKind || (DocumentHighlightKind = {}));
    (function(DocumentHighlight2) {
      function create(range2, kind) {
        let result = { range: range2 };
        return Is.number(kind) && (result.kind = kind), result;
      }
      DocumentHighlight2.create = create;
    })(DocumentHighlight || (DocumentHighlight = {}));
    (function(SymbolKind2) {
      SymbolKind2.File = 1, SymbolKind2.Module = 2, SymbolKind2.Namespace = 3, SymbolKind2.Package = 4, SymbolKind2.Class = 5, SymbolKind2.Method = 6, SymbolKind2.Property = 7, SymbolKind2.Field = 8, SymbolKind2.Constructor = 9, SymbolKind2.Enum = 10, SymbolKind2.Interface = 11, SymbolKind2.Function = 12, SymbolKind2.Variable = 13, SymbolKind2.Constant = 14, SymbolKind2.String = 15, SymbolKind2.Number = 16, SymbolKind2.Boolean = 17, SymbolKind2.Array = 18, SymbolKind2.Object = 19, SymbolKind2.Key = 20, SymbolKind2.Null = 21, SymbolKind2.EnumMember = 22, SymbolKind2.Struct = 23, SymbolKind2.Event = 24, SymbolKind2.Operator = 25, SymbolKind2.TypeParameter = 26;
    })(SymbolKind || (SymbolKind = {}));
    (function(SymbolTag2) {
      SymbolTag2.Deprecated = 1;
    })(SymbolTag || (SymbolTag = {}));
    (function(SymbolInformation2) {
      function create(name, kind, range2, uri, containerName) {
        let result = {
          name,
          kind,
          location: { uri, range: range2 }
        };
        return containerName && (result.containerName = containerName), result;
      }
      SymbolInformation2.create = create;
    })(SymbolInformation || (SymbolInformation = {}));
    (function(WorkspaceSymbol2) {
      function create(name, kind, uri, range2) {
        return range2 !== void 0 ? { name, kind, location: { uri, range: range2 } } : { name, kind, location: { uri } };
      }
      WorkspaceSymbol2.create = create;
    })(WorkspaceSymbol || (WorkspaceSymbol = {}));
    (function(DocumentSymbol2) {
      function create(name, detail, kind, range2, selectionRange, children) {
        let result = {
          name,
          detail,
          kind,
          range: range2,
          selectionRange
        };
        return children !== void 0 && (result.children = children), result;
      }
      DocumentSymbol2.create = create;
      function is(value) {
        let candidate = value;
        return candidate && Is.string(candidate.name) && Is.number(candidate.kind) && Range.is(candidate.range) && Range.is(candidate.selectionRange) && (candidate.detail === void 0 || Is.string(candidate.detail)) && (candidate.deprecated === void 0 || Is.boolean(candidate.deprecated)) && (candidate.children === void 0 || Array.isArray(candidate.children)) && (candidate.tags === void 0 || Array.isArray(candidate.tags));
      }
      DocumentSymbol2.is = is;
    })(DocumentSymbol || (DocumentSymbol = {}));
    (function(CodeActionKind2) {
      CodeActionKind2.Empty = "", CodeActionKind2.QuickFix = "quickfix", CodeActionKind2.Refactor = "refactor", CodeActionKind2.RefactorExtract = "refactor.extract", CodeActionKind2.RefactorInline = "refactor.inline", CodeActionKind2.RefactorMove = "refactor.move", CodeActionKind2.RefactorRewrite = "refactor.rewrite", CodeActionKind2.Source = "source", CodeActionKind2.SourceOrganizeImports = "source.organizeImports", CodeActionKind2.SourceFixAll = "source.fixAll", CodeActionKind2.Notebook = "notebook";
    })(CodeActionKind || (CodeActionKind = {}));
    (function(CodeActionTriggerKind2) {
      CodeActionTriggerKind2.Invoked = 1, CodeActionTriggerKind2.Automatic = 2;
    })(CodeActionTriggerKind || (CodeActionTriggerKind = {}));
    (function(CodeActionContext2) {
      function create(diagnostics, only, triggerKind) {
        let result = { diagnostics };
        return only != null && (result.only = only), triggerKind != null && (result.triggerKind = triggerKind), result;
      }
      CodeActionContext2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.typedArray(candidate.diagnostics, Diagnostic.is) && (candidate.only === void 0 || Is.typedArray(candidate.only, Is.string)) && (candidate.triggerKind === void 0 || candidate.triggerKind === CodeActionTriggerKind.Invoked || candidate.triggerKind === CodeActionTriggerKind.Automatic);
      }
      CodeActionContext2.is = is;
    })(CodeActionContext || (CodeActionContext = {}));
    (function(CodeActionTag2) {
      CodeActionTag2.LLMGenerated = 1;
      function is(value) {
        return Is.defined(value) && value === CodeActionTag2.LLMGenerated;
      }
      CodeActionTag2.is = is;
    })(CodeActionTag || (CodeActionTag = {}));
    (function(CodeAction2) {
      function create(title, kindOrCommandOrEdit, kind) {
        let result = { title }, checkKind = !0;
        return typeof kindOrCommandOrEdit == "string" ? (checkKind = !1, result.kind = kindOrCommandOrEdit) : Command.is(kindOrCommandOrEdit) ? result.command = kindOrCommandOrEdit : result.edit = kindOrCommandOrEdit, checkKind && kind !== void 0 && (result.kind = kind), result;
      }
      CodeAction2.create = create;
      function is(value) {
        let candidate = value;
        return candidate && Is.string(candidate.title) && (candidate.diagnostics === void 0 || Is.typedArray(candidate.diagnostics, Diagnostic.is)) && (candidate.kind === void 0 || Is.string(candidate.kind)) && (candidate.edit !== void 0 || candidate.command !== void 0) && (candidate.command === void 0 || Command.is(candidate.command)) && (candidate.isPreferred === void 0 || Is.boolean(candidate.isPreferred)) && (candidate.edit === void 0 || WorkspaceEdit.is(candidate.edit)) && (candidate.tags === void 0 || Is.typedArray(candidate.tags, CodeActionTag.is));
      }
      CodeAction2.is = is;
    })(CodeAction || (CodeAction = {}));
    (function(CodeLens2) {
      function create(range2, data) {
        let result = { range: range2 };
        return Is.defined(data) && (result.data = data), result;
      }
      CodeLens2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Range.is(candidate.range) && (Is.undefined(candidate.command) || Command.is(candidate.command));
      }
      CodeLens2.is = is;
    })(CodeLens || (CodeLens = {}));
    (function(FormattingOptions2) {
      function create(tabSize, insertSpaces) {
        return { tabSize, insertSpaces };
      }
      FormattingOptions2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Is.uinteger(candidate.tabSize) && Is.boolean(candidate.insertSpaces);
      }
      FormattingOptions2.is = is;
    })(FormattingOptions || (FormattingOptions = {}));
    (function(DocumentLink2) {
      function create(range2, target, data) {
        return { range: range2, target, data };
      }
      DocumentLink2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Range.is(candidate.range) && (Is.undefined(candidate.target) || Is.string(candidate.target));
      }
      DocumentLink2.is = is;
    })(DocumentLink || (DocumentLink = {}));
    (function(SelectionRange2) {
      function create(range2, parent) {
        return { range: range2, parent };
      }
      SelectionRange2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && (candidate.parent === void 0 || SelectionRange2.is(candidate.parent));
      }
      SelectionRange2.is = is;
    })(SelectionRange || (SelectionRange = {}));
    (function(SemanticTokenTypes2) {
      SemanticTokenTypes2.namespace = "namespace", SemanticTokenTypes2.type = "type", SemanticTokenTypes2.class = "class", SemanticTokenTypes2.enum = "enum", SemanticTokenTypes2.interface = "interface", SemanticTokenTypes2.struct = "struct", SemanticTokenTypes2.typeParameter = "typeParameter", SemanticTokenTypes2.parameter = "parameter", SemanticTokenTypes2.variable = "variable", SemanticTokenTypes2.property = "property", SemanticTokenTypes2.enumMember = "enumMember", SemanticTokenTypes2.event = "event", SemanticTokenTypes2.function = "function", SemanticTokenTypes2.method = "method", SemanticTokenTypes2.macro = "macro", SemanticTokenTypes2.keyword = "keyword", SemanticTokenTypes2.modifier = "modifier", SemanticTokenTypes2.comment = "comment", SemanticTokenTypes2.string = "string", SemanticTokenTypes2.number = "number", SemanticTokenTypes2.regexp = "regexp", SemanticTokenTypes2.operator = "operator", SemanticTokenTypes2.decorator = "decorator", SemanticTokenTypes2.label = "label";
    })(SemanticTokenTypes || (SemanticTokenTypes = {}));
    (function(SemanticTokenModifiers2) {
      SemanticTokenModifiers2.declaration = "declaration", SemanticTokenModifiers2.definition = "definition", SemanticTokenModifiers2.readonly = "readonly", SemanticTokenModifiers2.static = "static", SemanticTokenModifiers2.deprecated = "deprecated", SemanticTokenModifiers2.abstract = "abstract", SemanticTokenModifiers2.async = "async", SemanticTokenModifiers2.modification = "modification", SemanticTokenModifiers2.documentation = "documentation", SemanticTokenModifiers2.defaultLibrary = "defaultLibrary";
    })(SemanticTokenModifiers || (SemanticTokenModifiers = {}));
    (function(SemanticTokens2) {
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && (candidate.resultId === void 0 || typeof candidate.resultId == "string") && Array.isArray(candidate.data) && (candidate.data.length === 0 || typeof candidate.data[0] == "number");
      }
      SemanticTokens2.is = is;
    })(SemanticTokens || (SemanticTokens = {}));
    (function(InlineValueText2) {
      function create(range2, text) {
        return { range: range2, text };
      }
      InlineValueText2.create = create;
      function is(value) {
        let candidate = value;
        return candidate != null && Range.is(candidate.range) && Is.string(candidate.text);
      }
      InlineValueText2.is = is;
    })(InlineValueText || (InlineValueText = {}));
    (function(InlineValueVariableLookup2) {
      function create(range2, variableName, caseSensitiveLookup) {
        return { range: range2, variableName, caseSensitiveLookup };
      }
      InlineValueVariableLookup2.create = create;
      function is(value) {
        let candidate = value;
        return candidate != null && Range.is(candidate.range) && Is.boolean(candidate.caseSensitiveLookup) && (Is.string(candidate.variableName) || candidate.variableName === void 0);
      }
      InlineValueVariableLookup2.is = is;
    })(InlineValueVariableLookup || (InlineValueVariableLookup = {}));
    (function(InlineValueEvaluatableExpression2) {
      function create(range2, expression) {
        return { range: range2, expression };
      }
      InlineValueEvaluatableExpression2.create = create;
      function is(value) {
        let candidate = value;
        return candidate != null && Range.is(candidate.range) && (Is.string(candidate.expression) || candidate.expression === void 0);
      }
      InlineValueEvaluatableExpression2.is = is;
    })(InlineValueEvaluatableExpression || (InlineValueEvaluatableExpression = {}));
    (function(InlineValueContext2) {
      function create(frameId, stoppedLocation) {
        return { frameId, stoppedLocation };
      }
      InlineValueContext2.create = create;
      function is(value) {
        let candidate = value;
        return Is.defined(candidate) && Range.is(value.stoppedLocation);
      }
      InlineValueContext2.is = is;
    })(InlineValueContext || (InlineValueContext = {}));
    (function(InlayHintKind2) {
      InlayHintKind2.Type = 1, InlayHintKind2.Parameter = 2;
      function is(value) {
        return value === 1 || value === 2;
      }
      InlayHintKind2.is = is;
    })(InlayHintKind || (InlayHintKind = {}));
    (function(InlayHintLabelPart2) {
      function create(value) {
        return { value };
      }
      InlayHintLabelPart2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && (candidate.tooltip === void 0 || Is.string(candidate.tooltip) || MarkupContent.is(candidate.tooltip)) && (candidate.location === void 0 || Location.is(candidate.location)) && (candidate.command === void 0 || Command.is(candidate.command));
      }
      InlayHintLabelPart2.is = is;
    })(InlayHintLabelPart || (InlayHintLabelPart = {}));
    (function(InlayHint2) {
      function create(position, label, kind) {
        let result = { position, label };
        return kind !== void 0 && (result.kind = kind), result;
      }
      InlayHint2.create = create;
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && Position.is(candidate.position) && (Is.string(candidate.label) || Is.typedArray(candidate.label, InlayHintLabelPart.is)) && (candidate.kind === void 0 || InlayHintKind.is(candidate.kind)) && candidate.textEdits === void 0 || Is.typedArray(candidate.textEdits, TextEdit.is) && (candidate.tooltip === void 0 || Is.string(candidate.tooltip) || MarkupContent.is(candidate.tooltip)) && (candidate.paddingLeft === void 0 || Is.boolean(candidate.paddingLeft)) && (candidate.paddingRight === void 0 || Is.boolean(candidate.paddingRight));
      }
      InlayHint2.is = is;
    })(InlayHint || (InlayHint = {}));
    (function(StringValue2) {
      function createSnippet(value) {
        return { kind: "snippet", value };
      }
      StringValue2.createSnippet = createSnippet;
      function isSnippet(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && candidate.kind === "snippet" && Is.string(candidate.value);
      }
      StringValue2.isSnippet = isSnippet;
    })(StringValue || (StringValue = {}));
    (function(InlineCompletionItem2) {
      function create(insertText, filterText, range2, command) {
        return { insertText, filterText, range: range2, command };
      }
      InlineCompletionItem2.create = create;
    })(InlineCompletionItem || (InlineCompletionItem = {}));
    (function(InlineCompletionList2) {
      function create(items) {
        return { items };
      }
      InlineCompletionList2.create = create;
    })(InlineCompletionList || (InlineCompletionList = {}));
    (function(InlineCompletionTriggerKind2) {
      InlineCompletionTriggerKind2.Invoked = 1, InlineCompletionTriggerKind2.Automatic = 2;
    })(InlineCompletionTriggerKind || (InlineCompletionTriggerKind = {}));
    (function(SelectedCompletionInfo2) {
      function create(range2, text) {
        return { range: range2, text };
      }
      SelectedCompletionInfo2.create = create;
    })(SelectedCompletionInfo || (SelectedCompletionInfo = {}));
    (function(InlineCompletionContext2) {
      function create(triggerKind, selectedCompletionInfo) {
        return { triggerKind, selectedCompletionInfo };
      }
      InlineCompletionContext2.create = create;
    })(InlineCompletionContext || (InlineCompletionContext = {}));
    (function(WorkspaceFolder2) {
      function is(value) {
        let candidate = value;
        return Is.objectLiteral(candidate) && URI.is(candidate.uri) && Is.string(candidate.name);
      }
      WorkspaceFolder2.is = is;
    })(WorkspaceFolder || (WorkspaceFolder = {}));
    EOL = [`
`, `\r
`, "\r"];
    (function(TextDocument3) {
      function create(uri, languageId, version, content) {
        return new FullTextDocument(uri, languageId, version, content);
      }
      TextDocument3.create = create;
      function is(value) {
        let candidate = value;
        return !!(Is.defined(candidate) && Is.string(candidate.uri) && (Is.undefined(candidate.languageId) || Is.string(candidate.languageId)) && Is.uinteger(candidate.lineCount) && Is.func(candidate.getText) && Is.func(candidate.positionAt) && Is.func(candidate.offsetAt));
      }
      TextDocument3.is = is;
      function applyEdits(document, edits) {
        let text = document.getText(), sortedEdits = mergeSort2(edits, (a, b) => {
          let diff = a.range.start.line - b.range.start.line;
          return diff === 0 ? a.range.start.character - b.range.start.character : diff;
        }), lastModifiedOffset = text.length;
        for (let i = sortedEdits.length - 1; i >= 0; i--) {
          let e = sortedEdits[i], startOffset = document.offsetAt(e.range.start), endOffset = document.offsetAt(e.range.end);
          if (endOffset <= lastModifiedOffset)
            text = text.substring(0, startOffset) + e.newText + text.substring(endOffset, text.length);
          else
            throw new Error("Overlapping edit");
          lastModifiedOffset = startOffset;
        }
        return text;
      }
      TextDocument3.applyEdits = applyEdits;
      function mergeSort2(data, compare) {
        if (data.length <= 1)
          return data;
        let p = data.length / 2 | 0, left = data.slice(0, p), right = data.slice(p);
        mergeSort2(left, compare), mergeSort2(right, compare);
        let leftIdx = 0, rightIdx = 0, i = 0;
        for (; leftIdx < left.length && rightIdx < right.length; )
          compare(left[leftIdx], right[rightIdx]) <= 0 ? data[i++] = left[leftIdx++] : data[i++] = right[rightIdx++];
        for (; leftIdx < left.length; )
          data[i++] = left[leftIdx++];
        for (; rightIdx < right.length; )
          data[i++] = right[rightIdx++];
        return data;
      }
    })(TextDocument || (TextDocument = {}));
    FullTextDocument = class {
      constructor(uri, languageId, version, content) {
        this._uri = uri, this._languageId = languageId, this._version = version, this._content = content, this._lineOffsets = void 0;
      }
      get uri() {
        return this._uri;
      }
      get languageId() {
        return this._languageId;
      }
      get version() {
        return this._version;
      }
      getText(range2) {
        if (range2) {
          let start = this.offsetAt(range2.start), end = this.offsetAt(range2.end);
          return this._content.substring(start, end);
        }
        return this._content;
      }
      update(event, version) {
        this._content = event.text, this._version = version, this._lineOffsets = void 0;
      }
      getLineOffsets() {
        if (this._lineOffsets === void 0) {
          let lineOffsets = [], text = this._content, isLineStart = !0;
          for (let i = 0; i < text.length; i++) {
            isLineStart && (lineOffsets.push(i), isLineStart = !1);
            let ch = text.charAt(i);
            isLineStart = ch === "\r" || ch === `
`, ch === "\r" && i + 1 < text.length && text.charAt(i + 1) === `
` && i++;
          }
          isLineStart && text.length > 0 && lineOffsets.push(text.length), this._lineOffsets = lineOffsets;
        }
        return this._lineOffsets;
      }
      positionAt(offset) {
        offset = Math.max(Math.min(offset, this._content.length), 0);
        let lineOffsets = this.getLineOffsets(), low = 0, high = lineOffsets.length;
        if (high === 0)
          return Position.create(0, offset);
        for (; low < high; ) {
          let mid = Math.floor((low + high) / 2);
          lineOffsets[mid] > offset ? high = mid : low = mid + 1;
        }
        let line = low - 1;
        return Position.create(line, offset - lineOffsets[line]);
      }
      offsetAt(position) {
        let lineOffsets = this.getLineOffsets();
        if (position.line >= lineOffsets.length)
          return this._content.length;
        if (position.line < 0)
          return 0;
        let lineOffset = lineOffsets[position.line], nextLineOffset = position.line + 1 < lineOffsets.length ? lineOffsets[position.line + 1] : this._content.length;
        return Math.max(Math.min(lineOffset + position.character, nextLineOffset), lineOffset);
      }
      get lineCount() {
        return this.getLineOffsets().length;
      }
    };
    (function(Is2) {
      let toString = Object.prototype.toString;
      function defined(value) {
        return typeof value < "u";
      }
      Is2.defined = defined;
      function undefined2(value) {
        return typeof value > "u";
      }
      Is2.undefined = undefined2;
      function boolean(value) {
        return value === !0 || value === !1;
      }
      Is2.boolean = boolean;
      function string(value) {
        return toString.call(value) === "[object String]";
      }
      Is2.string = string;
      function number(value) {
        return toString.call(value) === "[object Number]";
      }
      Is2.number = number;
      function numberRange(value, min, max) {
        return toString.call(value) === "[object Number]" && min <= value && value <= max;
      }
      Is2.numberRange = numberRange;
      function integer2(value) {
        return toString.call(value) === "[object Number]" && -2147483648 <= value && value <= 2147483647;
      }
      Is2.integer = integer2;
      function uinteger2(value) {
        return toString.call(value) === "[object Number]" && 0 <= value && value <= 2147483647;
      }
      Is2.uinteger = uinteger2;
      function func(value) {
        return toString.call(value) === "[object Function]";
      }
      Is2.func = func;
      function objectLiteral(value) {
        return value !== null && typeof value == "object";
      }
      Is2.objectLiteral = objectLiteral;
      function typedArray(value, check) {
        return Array.isArray(value) && value.every(check);
      }
      Is2.typedArray = typedArray;
    })(Is || (Is = {}));
  }
});

// node_modules/dockerfile-ast/lib/line.js
var require_line = __commonJS({
  "node_modules/dockerfile-ast/lib/line.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Line = void 0;
    var Line = class {
      constructor(document, range2) {
        this.document = document, this.range = range2;
      }
      getRange() {
        return this.range;
      }
      getTextContent() {
        return this.document.getText().substring(this.document.offsetAt(this.range.start), this.document.offsetAt(this.range.end));
      }
      isAfter(line) {
        return this.range.start.line > line.range.start.line;
      }
      isBefore(line) {
        return this.range.start.line < line;
      }
    };
    exports.Line = Line;
  }
});

// node_modules/dockerfile-ast/lib/util.js
var require_util = __commonJS({
  "node_modules/dockerfile-ast/lib/util.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Util = void 0;
    var Util = class _Util {
      static isUTF8BOM(char) {
        let uintArray = Uint8Array.from(Buffer.from(char, "UTF-8"));
        return uintArray[0] === 239 && uintArray[1] == 187 && uintArray[2] == 191;
      }
      static isWhitespace(char) {
        return char === " " || char === "	" || _Util.isNewline(char);
      }
      static isNewline(char) {
        return char === "\r" || char === `
`;
      }
      static findLeadingNonWhitespace(content, escapeChar) {
        whitespaceCheck: for (let i = 0; i < content.length; i++)
          switch (content.charAt(i)) {
            case " ":
            case "	":
              continue;
            case escapeChar:
              escapeCheck: for (let j = i + 1; j < content.length; j++)
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                    continue;
                  case "\r":
                    i = j + 1;
                    continue whitespaceCheck;
                  case `
`:
                    i = j;
                    continue whitespaceCheck;
                  default:
                    break escapeCheck;
                }
              return -1;
            default:
              return i;
          }
        return -1;
      }
      /**
       * Determines if the given position is contained within the given range.
       *
       * @param position the position to check
       * @param range the range to see if the position is inside of
       */
      static isInsideRange(position, range2) {
        return range2.start.line === range2.end.line ? range2.start.line === position.line && range2.start.character <= position.character && position.character <= range2.end.character : range2.start.line === position.line ? range2.start.character <= position.character : range2.end.line === position.line ? position.character <= range2.end.character : range2.start.line < position.line && position.line < range2.end.line;
      }
      static parseHeredocName(value) {
        if (value = value.substring(2), value.charAt(0) === "-" && (value = value.substring(1)), value.charAt(0) === '"') {
          if (value.charAt(value.length - 1) !== '"')
            return null;
          value = value.substring(1, value.length - 1);
        }
        if (value.charAt(0) === "'") {
          if (value.charAt(value.length - 1) !== "'")
            return null;
          value = value.substring(1, value.length - 1);
        }
        return value.charAt(0) === "<" ? null : value;
      }
    };
    exports.Util = Util;
  }
});

// node_modules/dockerfile-ast/lib/comment.js
var require_comment = __commonJS({
  "node_modules/dockerfile-ast/lib/comment.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Comment = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), line_1 = require_line(), util_1 = require_util(), Comment = class extends line_1.Line {
      constructor(document, range2) {
        super(document, range2);
      }
      toString() {
        let content = this.getContent();
        return content ? "# " + content : "#";
      }
      /**
       * Returns the content of this comment. This excludes leading and
       * trailing whitespace as well as the # symbol. If the comment only
       * consists of whitespace, the empty string will be returned.
       */
      getContent() {
        let range2 = this.getContentRange();
        return range2 === null ? "" : this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
      }
      /**
       * Returns a range that includes the content of the comment
       * excluding any leading and trailing whitespace as well as the #
       * symbol. May return null if the comment only consists of whitespace
       * characters.
       */
      getContentRange() {
        let range2 = this.getRange(), startOffset = this.document.offsetAt(range2.start), raw = this.document.getText().substring(startOffset, this.document.offsetAt(range2.end)), start = -1, end = -1;
        for (let i = 1; i < raw.length; i++)
          if (!util_1.Util.isWhitespace(raw.charAt(i))) {
            start = i;
            break;
          }
        if (start === -1)
          return null;
        for (let i = raw.length - 1; i >= 1; i--)
          if (!util_1.Util.isWhitespace(raw.charAt(i))) {
            end = i + 1;
            break;
          }
        return vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + start), this.document.positionAt(startOffset + end));
      }
    };
    exports.Comment = Comment;
  }
});

// node_modules/vscode-languageserver-textdocument/lib/esm/main.js
var main_exports2 = {};
__export(main_exports2, {
  TextDocument: () => TextDocument2
});
function mergeSort(data, compare) {
  if (data.length <= 1)
    return data;
  let p = data.length / 2 | 0, left = data.slice(0, p), right = data.slice(p);
  mergeSort(left, compare), mergeSort(right, compare);
  let leftIdx = 0, rightIdx = 0, i = 0;
  for (; leftIdx < left.length && rightIdx < right.length; )
    compare(left[leftIdx], right[rightIdx]) <= 0 ? data[i++] = left[leftIdx++] : data[i++] = right[rightIdx++];
  for (; leftIdx < left.length; )
    data[i++] = left[leftIdx++];
  for (; rightIdx < right.length; )
    data[i++] = right[rightIdx++];
  return data;
}
function computeLineOffsets(text, isAtLineStart, textOffset = 0) {
  let result = isAtLineStart ? [textOffset] : [];
  for (let i = 0; i < text.length; i++) {
    let ch = text.charCodeAt(i);
    isEOL(ch) && (ch === 13 && i + 1 < text.length && text.charCodeAt(i + 1) === 10 && i++, result.push(textOffset + i + 1));
  }
  return result;
}
function isEOL(char) {
  return char === 13 || char === 10;
}
function getWellformedRange(range2) {
  let start = range2.start, end = range2.end;
  return start.line > end.line || start.line === end.line && start.character > end.character ? { start: end, end: start } : range2;
}
function getWellformedEdit(textEdit) {
  let range2 = getWellformedRange(textEdit.range);
  return range2 !== textEdit.range ? { newText: textEdit.newText, range: range2 } : textEdit;
}
var FullTextDocument2, TextDocument2, init_main2 = __esm({
  "node_modules/vscode-languageserver-textdocument/lib/esm/main.js"() {
    "use strict";
    FullTextDocument2 = class _FullTextDocument {
      constructor(uri, languageId, version, content) {
        this._uri = uri, this._languageId = languageId, this._version = version, this._content = content, this._lineOffsets = void 0;
      }
      get uri() {
        return this._uri;
      }
      get languageId() {
        return this._languageId;
      }
      get version() {
        return this._version;
      }
      getText(range2) {
        if (range2) {
          let start = this.offsetAt(range2.start), end = this.offsetAt(range2.end);
          return this._content.substring(start, end);
        }
        return this._content;
      }
      update(changes, version) {
        for (let change of changes)
          if (_FullTextDocument.isIncremental(change)) {
            let range2 = getWellformedRange(change.range), startOffset = this.offsetAt(range2.start), endOffset = this.offsetAt(range2.end);
            this._content = this._content.substring(0, startOffset) + change.text + this._content.substring(endOffset, this._content.length);
            let insertedEndOffset = startOffset + change.text.length, crlfAtStart = this._content.charCodeAt(startOffset - 1) === 13 && this._content.charCodeAt(startOffset) === 10, crlfAtEnd = this._content.charCodeAt(insertedEndOffset - 1) === 13 && this._content.charCodeAt(insertedEndOffset) === 10;
            if (crlfAtStart || crlfAtEnd) {
              this._lineOffsets = void 0;
              continue;
            }
            let startLine = Math.max(range2.start.line, 0), endLine = Math.max(range2.end.line, 0), lineOffsets = this._lineOffsets, addedLineOffsets = computeLineOffsets(change.text, !1, startOffset);
            if (endLine - startLine === addedLineOffsets.length)
              for (let i = 0, len = addedLineOffsets.length; i < len; i++)
                lineOffsets[i + startLine + 1] = addedLineOffsets[i];
            else
              addedLineOffsets.length < 1e4 ? lineOffsets.splice(startLine + 1, endLine - startLine, ...addedLineOffsets) : this._lineOffsets = lineOffsets = lineOffsets.slice(0, startLine + 1).concat(addedLineOffsets, lineOffsets.slice(endLine + 1));
            let diff = change.text.length - (endOffset - startOffset);
            if (diff !== 0)
              for (let i = startLine + 1 + addedLineOffsets.length, len = lineOffsets.length; i < len; i++)
                lineOffsets[i] = lineOffsets[i] + diff;
          } else if (_FullTextDocument.isFull(change))
            this._content = change.text, this._lineOffsets = void 0;
          else
            throw new Error("Unknown change event received");
        this._version = version;
      }
      getLineOffsets() {
        return this._lineOffsets === void 0 && (this._lineOffsets = computeLineOffsets(this._content, !0)), this._lineOffsets;
      }
      positionAt(offset) {
        offset = Math.max(Math.min(offset, this._content.length), 0);
        let lineOffsets = this.getLineOffsets(), low = 0, high = lineOffsets.length;
        if (high === 0)
          return { line: 0, character: offset };
        for (; low < high; ) {
          let mid = Math.floor((low + high) / 2);
          lineOffsets[mid] > offset ? high = mid : low = mid + 1;
        }
        let line = low - 1;
        return offset = this.ensureBeforeEOL(offset, lineOffsets[line]), { line, character: offset - lineOffsets[line] };
      }
      offsetAt(position) {
        let lineOffsets = this.getLineOffsets();
        if (position.line >= lineOffsets.length)
          return this._content.length;
        if (position.line < 0)
          return 0;
        let lineOffset = lineOffsets[position.line];
        if (position.character <= 0)
          return lineOffset;
        let nextLineOffset = position.line + 1 < lineOffsets.length ? lineOffsets[position.line + 1] : this._content.length, offset = Math.min(lineOffset + position.character, nextLineOffset);
        return this.ensureBeforeEOL(offset, lineOffset);
      }
      getLineRange(line) {
        let lineOffsets = this.getLineOffsets();
        if (line >= lineOffsets.length) {
          let lastLine = lineOffsets.length - 1;
          return { start: { line: lastLine, character: 0 }, end: { line: lastLine, character: this._content.length - lineOffsets[lastLine] } };
        } else if (line < 0)
          return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        let startOffset = lineOffsets[line], nextLineOffset = line + 1 < lineOffsets.length ? lineOffsets[line + 1] : this._content.length, endOffset = this.ensureBeforeEOL(nextLineOffset, startOffset);
        return { start: { line, character: 0 }, end: { line, character: endOffset - startOffset } };
      }
      getEOLCharacters(line) {
        let lineOffsets = this.getLineOffsets();
        if (line >= lineOffsets.length)
          return "";
        if (line < 0)
          return "";
        let nextLineOffset = line + 1 < lineOffsets.length ? lineOffsets[line + 1] : this._content.length, eolOffset = this.ensureBeforeEOL(nextLineOffset, lineOffsets[line]);
        return this._content.substring(eolOffset, nextLineOffset);
      }
      ensureBeforeEOL(offset, lineOffset) {
        for (; offset > lineOffset && isEOL(this._content.charCodeAt(offset - 1)); )
          offset--;
        return offset;
      }
      get lineCount() {
        return this.getLineOffsets().length;
      }
      static isIncremental(event) {
        let candidate = event;
        return candidate != null && typeof candidate.text == "string" && candidate.range !== void 0 && (candidate.rangeLength === void 0 || typeof candidate.rangeLength == "number");
      }
      static isFull(event) {
        let candidate = event;
        return candidate != null && typeof candidate.text == "string" && candidate.range === void 0 && candidate.rangeLength === void 0;
      }
    };
    (function(TextDocument3) {
      function create(uri, languageId, version, content) {
        return new FullTextDocument2(uri, languageId, version, content);
      }
      TextDocument3.create = create;
      function update(document, changes, version) {
        if (document instanceof FullTextDocument2)
          return document.update(changes, version), document;
        throw new Error("TextDocument.update: document must be created by TextDocument.create");
      }
      TextDocument3.update = update;
      function applyEdits(document, edits) {
        let text = document.getText(), sortedEdits = mergeSort(edits.map(getWellformedEdit), (a, b) => {
          let diff = a.range.start.line - b.range.start.line;
          return diff === 0 ? a.range.start.character - b.range.start.character : diff;
        }), lastModifiedOffset = 0, spans = [];
        for (let e of sortedEdits) {
          let startOffset = document.offsetAt(e.range.start);
          if (startOffset < lastModifiedOffset)
            throw new Error("Overlapping edit");
          startOffset > lastModifiedOffset && spans.push(text.substring(lastModifiedOffset, startOffset)), e.newText.length && spans.push(e.newText), lastModifiedOffset = document.offsetAt(e.range.end);
        }
        return spans.push(text.substr(lastModifiedOffset)), spans.join("");
      }
      TextDocument3.applyEdits = applyEdits;
    })(TextDocument2 || (TextDocument2 = {}));
  }
});

// node_modules/dockerfile-ast/lib/parserDirective.js
var require_parserDirective = __commonJS({
  "node_modules/dockerfile-ast/lib/parserDirective.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.ParserDirective = void 0;
    var main_1 = require_main(), line_1 = require_line(), ParserDirective = class extends line_1.Line {
      constructor(document, range2, nameRange, valueRange) {
        super(document, range2), this.nameRange = nameRange, this.valueRange = valueRange;
      }
      toString() {
        return "# " + this.getName() + "=" + this.getValue();
      }
      getNameRange() {
        return this.nameRange;
      }
      getValueRange() {
        return this.valueRange;
      }
      getName() {
        return this.document.getText().substring(this.document.offsetAt(this.nameRange.start), this.document.offsetAt(this.nameRange.end));
      }
      getValue() {
        return this.document.getText().substring(this.document.offsetAt(this.valueRange.start), this.document.offsetAt(this.valueRange.end));
      }
      getDirective() {
        let directive = main_1.Directive[this.getName().toLowerCase()];
        return directive === void 0 ? null : directive;
      }
    };
    exports.ParserDirective = ParserDirective;
  }
});

// node_modules/dockerfile-ast/lib/heredoc.js
var require_heredoc = __commonJS({
  "node_modules/dockerfile-ast/lib/heredoc.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Heredoc = void 0;
    var Heredoc = class {
      constructor(startRange, name, nameRange, contentRange, endRange) {
        this.startRange = startRange, this.name = name, this.nameRange = nameRange, this.contentRange = contentRange, this.endRange = endRange;
      }
      /**
       * Returns the name of the here-document.
       *
       * This API is experimental and subject to change.
       */
      getName() {
        return this.name;
      }
      /**
       * Returns the range of the start operator and the name. If the
       * here-document is initialized with <<EOT then the start range would
       * encompass all five characters.
       *
       * This API is experimental and subject to change.
       */
      getStartRange() {
        return this.startRange;
      }
      /**
       * Returns the range of this here-document's name that is declared at
       * the beginning of the here-document with the operator. If the
       * here-document is initialized with <<EOT then the name range would
       * encompass the latter three "EOT" characters.
       *
       * This API is experimental and subject to change.
       */
      getNameRange() {
        return this.nameRange;
      }
      /**
       * Returns the range of the content of this here-document. This may
       * be null if the here-document has no content because:
       * - the start range is the only thing that was declared
       * - the end range was declared immediately and there is no content
       *
       * This API is experimental and subject to change.
       */
      getContentRange() {
        return this.contentRange;
      }
      /**
       * Returns the range of the here-document's name on a line that
       * represents the end of the here-document.
       *
       * This API is experimental and subject to change.
       */
      getDelimiterRange() {
        return this.endRange;
      }
    };
    exports.Heredoc = Heredoc;
  }
});

// node_modules/dockerfile-ast/lib/variable.js
var require_variable = __commonJS({
  "node_modules/dockerfile-ast/lib/variable.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Variable = void 0;
    var Variable = class {
      constructor(name, nameRange, range2, modifier, modifierRange, substitutionParameter, substitutionRange, defined, buildVariable, stringValue) {
        this.name = name, this.nameRange = nameRange, this.range = range2, this.modifier = modifier, this.modifierRange = modifierRange, this.substitutionParameter = substitutionParameter, this.substitutionRange = substitutionRange, this.defined = defined, this.buildVariable = buildVariable, this.stringValue = stringValue;
      }
      toString() {
        return this.stringValue;
      }
      getName() {
        return this.name;
      }
      getNameRange() {
        return this.nameRange;
      }
      /**
       * Returns the range of the entire variable. This includes the symbols for
       * the declaration of the variable such as the $, {, and } symbols.
       *
       * @return the range in the document that this variable encompasses in its
       *         entirety
       */
      getRange() {
        return this.range;
      }
      /**
       * Returns the modifier character that has been set for
       * specifying how this variable should be expanded and resolved.
       * If this variable is ${variable:+value} then the modifier
       * character is '+'. Will be the empty string if the variable is
       * declared as ${variable:}. Otherwise, will be null if this
       * variable will not use variable substitution at all (such as
       * ${variable} or $variable).
       *
       * @return this variable's modifier character, or the empty
       *         string if it does not have one, or null if this
       *         variable will not use variable substitution
       */
      getModifier() {
        return this.modifier;
      }
      getModifierRange() {
        return this.modifierRange;
      }
      /**
       * Returns the parameter that will be used for substitution if
       * this variable uses modifiers to define how its value should be
       * resolved. If this variable is ${variable:+value} then the
       * substitution value will be 'value'. Will be the empty string
       * if the variable is declared as ${variable:+} or some other
       * variant where the only thing that follows the modifier
       * character (excluding considerations of escape characters and
       * so on) is the variable's closing bracket. May be null if this
       * variable does not have a modifier character defined (such as
       * ${variable} or $variable).
       *
       * @return this variable's substitution parameter, or the empty
       *         string if it does not have one, or null if there is
       *         not one defined
       */
      getSubstitutionParameter() {
        return this.substitutionParameter;
      }
      getSubstitutionRange() {
        return this.substitutionRange;
      }
      /**
       * Returns whether this variable has been defined or not.
       *
       * @return true if this variable has been defined, false otherwise
       */
      isDefined() {
        return this.defined;
      }
      isBuildVariable() {
        return this.buildVariable === !0;
      }
      isEnvironmentVariable() {
        return this.buildVariable === !1;
      }
    };
    exports.Variable = Variable;
  }
});

// node_modules/dockerfile-ast/lib/instruction.js
var require_instruction = __commonJS({
  "node_modules/dockerfile-ast/lib/instruction.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Instruction = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), util_1 = require_util(), line_1 = require_line(), argument_1 = require_argument(), heredoc_1 = require_heredoc(), variable_1 = require_variable(), main_1 = require_main(), Instruction = class extends line_1.Line {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2), this.dockerfile = dockerfile, this.escapeChar = escapeChar, this.instruction = instruction, this.instructionRange = instructionRange;
      }
      toString() {
        let value = this.getKeyword();
        for (let arg of this.getRawArguments())
          value += " ", value += arg.getValue();
        return value;
      }
      getRangeContent(range2) {
        return range2 === null ? null : this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
      }
      getInstructionRange() {
        return this.instructionRange;
      }
      getInstruction() {
        return this.instruction;
      }
      getKeyword() {
        return this.getInstruction().toUpperCase();
      }
      getArgumentsRange() {
        let args = this.getArguments();
        return args.length === 0 ? null : vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end);
      }
      getArgumentsRanges() {
        let args = this.getArguments();
        if (args.length === 0)
          return [];
        if (args[0].getRange().start.line === args[args.length - 1].getRange().end.line)
          return [vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end)];
        let ranges = [], end = -1, startPosition = args[0].getRange().start, range2 = this.getInstructionRange(), extra = this.document.offsetAt(startPosition) - this.document.offsetAt(range2.start), fullArgs = this.getTextContent().substring(extra, this.document.offsetAt(args[args.length - 1].getRange().end) - this.document.offsetAt(range2.start)), offset = this.document.offsetAt(range2.start) + extra, start = !1, comment = !1;
        for (let i = 0; i < fullArgs.length; i++) {
          let char = fullArgs.charAt(i);
          if (char === this.escapeChar) {
            let next = fullArgs.charAt(i + 1);
            if (next === " " || next === "	")
              whitespaceCheck: for (let j = i + 2; j < fullArgs.length; j++)
                switch (fullArgs.charAt(j)) {
                  case " ":
                  case "	":
                    continue;
                  case "\r":
                    j++;
                  case `
`:
                    startPosition !== null && ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1))), startPosition = null, start = !0, comment = !1, i = j;
                    break whitespaceCheck;
                  default:
                    break whitespaceCheck;
                }
            else next === "\r" ? (startPosition !== null && (ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1))), startPosition = null), start = !0, comment = !1, i += 2) : (next === `
` && (startPosition !== null && ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1))), startPosition = null, start = !0, comment = !1), i++);
          } else if (util_1.Util.isNewline(char))
            comment && (startPosition = null, start = !0, comment = !1);
          else if (!comment) {
            if (startPosition === null) {
              if (char === "#") {
                comment = !0;
                continue;
              }
              let position = this.document.positionAt(offset + i);
              position.character !== 0 && (startPosition = vscode_languageserver_types_1.Position.create(position.line, 0));
            }
            end = i;
          }
        }
        return startPosition === null ? ranges.push(vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + end), this.document.positionAt(offset + end + 1))) : ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1))), ranges;
      }
      getRawArgumentsContent() {
        let args = this.getArguments();
        return args.length === 0 ? null : this.getRangeContent(vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end));
      }
      getArgumentsContent() {
        if (this.getArguments().length === 0)
          return null;
        let content = "", ranges = this.getArgumentsRanges(), documentText = this.document.getText();
        for (let range2 of ranges)
          content += documentText.substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
        return content;
      }
      getArguments() {
        return this.getRawArguments();
      }
      getRawArguments() {
        let args = [], range2 = this.getInstructionRange(), extra = this.document.offsetAt(range2.end) - this.document.offsetAt(range2.start), fullArgs = this.getTextContent().substring(extra), offset = this.document.offsetAt(range2.start) + extra, start = !1, comment = !1, found = -1, escapedWhitespaceDetected = !1, escaping = !1, escapeMarker = -1, escapedArg = "";
        for (let i = 0; i < fullArgs.length; i++) {
          let char = fullArgs.charAt(i);
          if (util_1.Util.isWhitespace(char))
            if (escaping) {
              escapedWhitespaceDetected = !0, util_1.Util.isNewline(char) && (escapedWhitespaceDetected = !1, comment && (comment = !1, start = !0));
              continue;
            } else found !== -1 && (escapeMarker === -1 ? args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + i)))) : args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker)))), escapeMarker = -1, escapedArg = "", found = -1);
          else if (char === this.escapeChar) {
            let next = fullArgs.charAt(i + 1);
            if (next === " " || next === "	")
              whitespaceCheck: for (let j = i + 2; j < fullArgs.length; j++)
                switch (fullArgs.charAt(j)) {
                  case " ":
                  case "	":
                    continue;
                  case "\r":
                    j++;
                  case `
`:
                    comment = !1, escaping = !0, start = !0, found !== -1 && (escapeMarker = i), i = j;
                    break whitespaceCheck;
                  default:
                    escapeMarker = i, found === -1 && (i = j - 1);
                    break whitespaceCheck;
                }
            else if (next === "\r")
              comment = !1, escaping = !0, start = !0, found !== -1 && escapeMarker === -1 && (escapeMarker = i), i += 2;
            else if (next === `
`)
              comment = !1, escaping = !0, start = !0, found !== -1 && escapeMarker === -1 && (escapeMarker = i), i++;
            else {
              if (escapedWhitespaceDetected && escapeMarker !== -1 && (args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker)))), escapedArg = "", found = -1), escapeMarker = -1, escapedWhitespaceDetected = !1, escaping = !1, next === "$")
                escapedArg = escapedArg + char + next;
              else {
                if (next === "")
                  break;
                escapedArg = escapedArg + next;
              }
              found === -1 && (found = i), i++;
            }
          } else comment || (start && char === "#" ? comment = !0 : (escapedWhitespaceDetected && escapeMarker !== -1 && (args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker)))), escapedArg = "", found = -1), escapedWhitespaceDetected = !1, escaping = !1, escapeMarker = -1, escapedArg = escapedArg + char, found === -1 && (found = i)), start = !1);
        }
        return found !== -1 && (escapeMarker === -1 ? args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + fullArgs.length)))) : args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))))), args;
      }
      getExpandedArguments() {
        let args = this.getArguments();
        for (let i = 0; i < args.length; i++) {
          let argRange = args[i].getRange(), offset = this.document.offsetAt(argRange.start), variables = this.parseVariables(offset, args[i].getValue()), swaps = [], requiresExpansion = !1;
          for (let variable of variables) {
            let value = this.dockerfile.resolveVariable(variable.getName(), variable.getNameRange().start.line);
            swaps.push(value), requiresExpansion = requiresExpansion || value !== void 0;
          }
          if (requiresExpansion) {
            let expanded = "";
            for (let j = 0; j < swaps.length; j++) {
              let variableRange = variables[j].getRange(), start = this.document.offsetAt(variableRange.start), end = this.document.offsetAt(variableRange.end);
              swaps[j] ? (expanded += this.document.getText().substring(offset, start), expanded += swaps[j], offset = end) : (expanded += this.document.getText().substring(offset, end), offset = end);
            }
            let argEnd = this.document.offsetAt(argRange.end);
            argEnd !== offset && (expanded += this.document.getText().substring(offset, argEnd)), args[i] = new argument_1.Argument(expanded, argRange);
          }
        }
        return args;
      }
      getVariables() {
        let variables = [], args = this.getRawArguments();
        for (let arg of args) {
          let range2 = arg.getRange(), rawValue = this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end)), parsedVariables = this.parseVariables(this.document.offsetAt(arg.getRange().start), rawValue);
          for (let parsedVariable of parsedVariables)
            variables.push(parsedVariable);
        }
        return variables;
      }
      parseVariables(offset, arg) {
        let variables = [];
        variableLoop: for (let i = 0; i < arg.length; i++)
          switch (arg.charAt(i)) {
            case this.escapeChar:
              arg.charAt(i + 1) === "$" && i++;
              break;
            case "$":
              if (arg.charAt(i + 1) === "{") {
                let escapedString = "${", escapedName = "", nameEnd = -1, escapedSubstitutionParameter = "", substitutionStart = -1, substitutionEnd = -1, modifierRead = -1;
                nameLoop: for (let j = i + 2; j < arg.length; j++) {
                  let char = arg.charAt(j);
                  switch (char) {
                    case this.escapeChar:
                      for (let k = j + 1; k < arg.length; k++)
                        switch (arg.charAt(k)) {
                          case " ":
                          case "	":
                          case "\r":
                            continue;
                          case `
`:
                            j = k;
                            continue nameLoop;
                        }
                      break;
                    case "}":
                      escapedString += "}";
                      let modifier = null, modifierRange = null, substitutionParameter = modifierRead !== -1 ? escapedSubstitutionParameter : null, substitutionRange = null;
                      nameEnd === -1 ? nameEnd = j : nameEnd + 1 === j ? (modifier = "", modifierRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + nameEnd + 1), this.document.positionAt(offset + nameEnd + 1))) : (substitutionStart === -1 ? (substitutionStart = modifierRead + 1, substitutionEnd = modifierRead + 1) : substitutionEnd = substitutionEnd + 1, modifier = arg.substring(modifierRead, modifierRead + 1), modifierRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + modifierRead), this.document.positionAt(offset + modifierRead + 1)), substitutionRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + substitutionStart), this.document.positionAt(offset + substitutionEnd)));
                      let start = this.document.positionAt(offset + i);
                      variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 2), this.document.positionAt(offset + nameEnd)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + j + 1)), modifier, modifierRange, substitutionParameter, substitutionRange, this.dockerfile.resolveVariable(escapedName, start.line) !== void 0, this.isBuildVariable(escapedName, start.line), escapedString)), i = j;
                      continue variableLoop;
                    case ":":
                      nameEnd === -1 ? nameEnd = j : modifierRead !== -1 ? (substitutionStart === -1 && (substitutionStart = j), substitutionEnd = j, escapedSubstitutionParameter += ":") : modifierRead = j, escapedString += ":";
                      break;
                    case `
`:
                    case "\r":
                    case " ":
                    case "	":
                      break;
                    default:
                      nameEnd === -1 ? escapedName += char : modifierRead !== -1 ? (substitutionStart === -1 && (substitutionStart = j), substitutionEnd = j, escapedSubstitutionParameter += char) : modifierRead = j, escapedString += char;
                      break;
                  }
                }
                break variableLoop;
              } else {
                if (util_1.Util.isWhitespace(arg.charAt(i + 1)) || i === arg.length - 1)
                  continue;
                {
                  let escapedName = "";
                  nameLoop: for (let j = i + 1; j < arg.length; j++) {
                    let char = arg.charAt(j);
                    switch (char) {
                      case "\r":
                      case `
`:
                      case " ":
                      case "	":
                        continue;
                      case "$":
                      case "'":
                      case '"':
                        let varStart = this.document.positionAt(offset + i);
                        variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(varStart, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, varStart.line) !== void 0, this.isBuildVariable(escapedName, varStart.line), "$" + escapedName)), i = j - 1;
                        continue variableLoop;
                      case this.escapeChar:
                        for (let k = j + 1; k < arg.length; k++)
                          switch (arg.charAt(k)) {
                            case " ":
                            case "	":
                            case "\r":
                              continue;
                            case `
`:
                              j = k;
                              continue nameLoop;
                          }
                        let start2 = this.document.positionAt(offset + i);
                        variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(start2, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, start2.line) !== void 0, this.isBuildVariable(escapedName, start2.line), "$" + escapedName));
                        break variableLoop;
                    }
                    if (char.match(/^[a-z0-9_]+$/i) === null) {
                      let varStart = this.document.positionAt(offset + i);
                      variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(varStart, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, varStart.line) !== void 0, this.isBuildVariable(escapedName, varStart.line), "$" + escapedName)), i = j - 1;
                      continue variableLoop;
                    }
                    escapedName += char;
                  }
                  let start = this.document.positionAt(offset + i);
                  variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + arg.length)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + arg.length)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, start.line) !== void 0, this.isBuildVariable(escapedName, start.line), "$" + escapedName));
                }
              }
              break variableLoop;
          }
        return variables;
      }
      isBuildVariable(variable, line) {
        if (this.getKeyword() === main_1.Keyword.FROM) {
          for (let initialArg of this.dockerfile.getInitialARGs()) {
            let property = initialArg.getProperty();
            if (property && variable === property.getName())
              return !0;
          }
          return;
        }
        let image = this.dockerfile.getContainingImage(vscode_languageserver_types_1.Position.create(line, 0)), envs = image.getENVs();
        for (let i = envs.length - 1; i >= 0; i--)
          if (envs[i].isBefore(line)) {
            for (let property of envs[i].getProperties())
              if (property.getName() === variable)
                return !1;
          }
        let args = image.getARGs();
        for (let i = args.length - 1; i >= 0; i--)
          if (args[i].isBefore(line)) {
            let property = args[i].getProperty();
            if (property && property.getName() === variable)
              return !0;
          }
      }
      createSingleLineHeredocs(args) {
        let heredocs = [];
        for (let arg of args) {
          let value = arg.getValue();
          if (value.startsWith("<<") && util_1.Util.parseHeredocName(value) !== null) {
            let startRange = arg.getRange(), nameRange = this.getNameRange(startRange), name = this.getName(nameRange);
            heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, null, null));
          }
        }
        return heredocs;
      }
      getName(nameRange) {
        let content = this.document.getText(nameRange), escaping = !1, name = "";
        nameLoop: for (let i = 0; i < content.length; i++) {
          let ch = content.charAt(i);
          switch (ch) {
            case this.escapeChar:
              escaping = !0;
              for (let j = i + 1; j < content.length; j++)
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                    break;
                  case "\r":
                    i = j + 1;
                    continue nameLoop;
                  case `
`:
                    i = j;
                    continue nameLoop;
                  default:
                    name += content.charAt(j), i = j;
                    continue nameLoop;
                }
              break;
            case "#":
              if (escaping) {
                for (let j = i + 1; j < content.length; j++)
                  if (content.charAt(j) === `
`) {
                    i = j;
                    continue nameLoop;
                  }
              }
            case " ":
            case "	":
            case "\r":
            case `
`:
              if (escaping)
                break;
            default:
              name += ch;
              break;
          }
        }
        return name;
      }
      getNameRange(startRange) {
        let content = this.document.getText(startRange), endFound = !1, searchHyphen = !1, start = -1, end = -1, escaping = !1, quote2 = null;
        contentLoop: for (let i = 0; i < content.length; i++) {
          let ch = content.charAt(i);
          switch (ch) {
            case '"':
            case "'":
              if (quote2 === ch)
                break contentLoop;
              quote2 = ch;
              continue;
            case this.escapeChar:
              for (let j = i + 1; j < content.length; j++)
                if (content.charAt(j) === `
`) {
                  escaping = !0, j = i;
                  continue contentLoop;
                }
              break;
            case " ":
            case "	":
            case "\r":
            case `
`:
              break;
            case "<":
              endFound ? searchHyphen = !0 : endFound = !0;
              break;
            case "-":
              if (searchHyphen) {
                searchHyphen = !1;
                break;
              }
            case "#":
              if (escaping) {
                for (let j = i + 1; j < content.length; j++)
                  if (content.charAt(j) === `
`) {
                    i = j;
                    continue contentLoop;
                  }
              }
            default:
              if (start === -1 && (start = i), quote2 !== null) {
                end = i + 1;
                break;
              }
              break contentLoop;
          }
        }
        if (start === -1)
          return vscode_languageserver_types_1.Range.create(startRange.end, startRange.end);
        let nameStart = this.document.positionAt(this.document.offsetAt(startRange.start) + start), nameEnd = quote2 !== null ? this.document.positionAt(this.document.offsetAt(startRange.start) + end) : startRange.end;
        return vscode_languageserver_types_1.Range.create(nameStart, nameEnd);
      }
      getHeredocs() {
        let args = this.getArguments();
        if (args.length === 0)
          return [];
        let heredocs = [], range2 = this.getRange();
        if (range2.start.line === range2.end.line)
          return this.createSingleLineHeredocs(args);
        let heredocDefinitions = [], heredocsProcessed = !1, escaping = !1, contentStart = -1, contentEnd = -1, lineStart = -1, currentHeredoc = 0, startOffset = this.document.offsetAt(args[0].getRange().start), content = this.getRangeContent(vscode_languageserver_types_1.Range.create(args[0].getRange().start, this.getRange().end));
        contentLoop: for (let i = 0; i < content.length; i++)
          switch (content.charAt(i)) {
            case this.escapeChar:
              escaping = !0;
              for (let j = i + 1; j < content.length; j++)
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                    break;
                  case "\r":
                    j++;
                  case `
`:
                    i = j;
                    continue contentLoop;
                  default:
                    i = j;
                    continue contentLoop;
                }
              break;
            case "\r":
              break;
            case `
`:
              if (escaping)
                break;
              if (heredocsProcessed) {
                contentStart === -1 && (contentStart = i), contentEnd = i;
                let arg = heredocDefinitions[currentHeredoc], startRange = arg.getRange(), nameRange = this.getNameRange(startRange), name = this.getName(nameRange), delimiterRange = this.getDelimiterRange(arg, name, vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + lineStart), this.document.positionAt(startOffset + i)));
                if (delimiterRange !== null) {
                  let contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), this.document.positionAt(startOffset + lineStart - 1));
                  heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, contentRange, delimiterRange)), contentStart = -1, currentHeredoc++;
                }
                lineStart = -1;
              } else {
                let offsetLimit = startOffset + i;
                for (let arg of args)
                  if (this.document.offsetAt(arg.getRange().start) < offsetLimit)
                    arg.getValue().startsWith("<<") && heredocDefinitions.push(arg);
                  else
                    break;
                heredocsProcessed = !0, lineStart = -1;
                continue contentLoop;
              }
              break;
            case " ":
            case "	":
              if (escaping)
                break;
            case "#":
              if (escaping) {
                for (let j = i + 1; j < content.length; j++)
                  if (content.charAt(j) === `
`) {
                    i = j;
                    continue contentLoop;
                  }
              }
            default:
              escaping && (escaping = !1), heredocsProcessed && (contentStart === -1 && (contentStart = i), lineStart === -1 && (lineStart = i));
              break;
          }
        if (heredocsProcessed) {
          let arg = heredocDefinitions[currentHeredoc], startRange = arg.getRange(), nameRange = this.getNameRange(startRange), name = this.getName(nameRange), contentRange = null, delimiterRange = this.getDelimiterRange(arg, name, vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + lineStart), range2.end));
          delimiterRange === null ? contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), range2.end) : contentEnd !== -1 && (contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), this.document.positionAt(startOffset + contentEnd))), heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, contentRange, delimiterRange)), currentHeredoc++;
          for (let i = currentHeredoc; i < heredocDefinitions.length; i++) {
            let startRange2 = heredocDefinitions[currentHeredoc].getRange(), nameRange2 = this.getNameRange(startRange2), name2 = this.getName(nameRange2);
            heredocs.push(new heredoc_1.Heredoc(startRange2, name2, nameRange2, null, null)), currentHeredoc++;
          }
        } else
          return this.createSingleLineHeredocs(args);
        return heredocs;
      }
      getDelimiterRange(startArg, name, candidateRange) {
        let text = this.document.getText(candidateRange);
        if (startArg.getValue().startsWith("<<-")) {
          let index = 0;
          for (; text.charAt(index) === "	"; )
            index++;
          return text.substring(index) === name ? vscode_languageserver_types_1.Range.create(vscode_languageserver_types_1.Position.create(candidateRange.start.line, index), candidateRange.end) : null;
        }
        return text === name ? candidateRange : null;
      }
    };
    exports.Instruction = Instruction;
  }
});

// node_modules/dockerfile-ast/lib/flagOption.js
var require_flagOption = __commonJS({
  "node_modules/dockerfile-ast/lib/flagOption.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.FlagOption = void 0;
    var FlagOption = class {
      constructor(range2, name, nameRange, value, valueRange) {
        this.range = range2, this.name = name, this.nameRange = nameRange, this.value = value, this.valueRange = valueRange;
      }
      toString() {
        return this.valueRange !== null ? this.name + "=" + this.value : this.name;
      }
      getRange() {
        return this.range;
      }
      getName() {
        return this.name;
      }
      getNameRange() {
        return this.nameRange;
      }
      getValue() {
        return this.value;
      }
      getValueRange() {
        return this.valueRange;
      }
    };
    exports.FlagOption = FlagOption;
  }
});

// node_modules/dockerfile-ast/lib/flag.js
var require_flag = __commonJS({
  "node_modules/dockerfile-ast/lib/flag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Flag = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), flagOption_1 = require_flagOption(), Flag = class {
      constructor(document, range2, name, nameRange, value, valueRange) {
        if (this.options = [], this.range = range2, this.name = name, this.nameRange = nameRange, this.value = value, this.valueRange = valueRange, this.value !== null) {
          let offset = document.offsetAt(valueRange.start), nameStart = -1, valueStart = -1, hasOptions = !1;
          for (let i = 0; i < value.length; i++)
            switch (value.charAt(i)) {
              case "=":
                if (hasOptions = !0, valueStart === -1) {
                  valueStart = i + 1;
                  break;
                }
                break;
              case ",":
                this.options.push(this.createFlagOption(document, value, offset, nameStart, valueStart, i)), nameStart = -1, valueStart = -1;
                break;
              default:
                nameStart === -1 && (nameStart = i);
                break;
            }
          hasOptions && nameStart !== -1 && this.options.push(this.createFlagOption(document, value, offset, nameStart, valueStart, value.length));
        }
      }
      createFlagOption(document, content, documentOffset, nameStart, valueStart, valueEnd) {
        let optionRange = vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + nameStart), document.positionAt(documentOffset + valueEnd));
        return valueStart === -1 ? new flagOption_1.FlagOption(optionRange, content.substring(nameStart, valueEnd), optionRange, null, null) : new flagOption_1.FlagOption(optionRange, content.substring(nameStart, valueStart - 1), vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + nameStart), document.positionAt(documentOffset + valueStart - 1)), content.substring(valueStart, valueEnd), vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + valueStart), document.positionAt(documentOffset + valueEnd)));
      }
      toString() {
        return this.valueRange ? "--" + this.name + "=" + this.value : "--" + this.name;
      }
      /**
       * Returns the range that encompasses this entire flag. This includes the
       * -- prefix in the beginning to the last character of the flag's value (if
       * it has been defined).
       *
       * @return the entire range of this flag
       */
      getRange() {
        return this.range;
      }
      /**
       * Returns the name of this flag. The name does not include the -- prefix.
       * Thus, for HEALTHCHECK's --interval flag, interval is the flag's name and
       * not --interval.
       *
       * @return this flag's name
       */
      getName() {
        return this.name;
      }
      /**
       * Returns the range that encompasses the flag's name
       *
       * @return the range containing the flag's name
       */
      getNameRange() {
        return this.nameRange;
      }
      /**
       * Returns the value that has been set to this flag. May be null if the
       * flag is invalid and has no value set like a --start-period. If the flag
       * is instead a --start-period= with an equals sign then the flag's value
       * is the empty string.
       *
       * @return this flag's value if it has been defined, null otherwise
       */
      getValue() {
        return this.value;
      }
      /**
       * Returns the range that encompasses this flag's value. If no value has
       * been set then null will be returned.
       *
       * @return the range containing this flag's value, or null if the flag
       *         has no value defined
       */
      getValueRange() {
        return this.valueRange;
      }
      getOption(name) {
        for (let option of this.options)
          if (option.getName() === name)
            return option;
        return null;
      }
      getOptions() {
        return this.options;
      }
      hasOptions() {
        return this.options.length > 0;
      }
    };
    exports.Flag = Flag;
  }
});

// node_modules/dockerfile-ast/lib/modifiableInstruction.js
var require_modifiableInstruction = __commonJS({
  "node_modules/dockerfile-ast/lib/modifiableInstruction.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.ModifiableInstruction = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), flag_1 = require_flag(), instruction_1 = require_instruction(), ModifiableInstruction = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getFlags() {
        if (!this.flags) {
          this.flags = [];
          for (let arg of this.getArguments()) {
            let value = arg.getValue();
            if (this.stopSearchingForFlags(value))
              return this.flags;
            if (value.indexOf("--") === 0) {
              let range2 = arg.getRange(), rawValue = this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end)), nameIndex = value.indexOf("="), index = rawValue.indexOf("="), firstMatch = !1, secondMatch = !1, startIndex = -1;
              nameSearchLoop: for (let i = 0; i < rawValue.length; i++)
                switch (rawValue.charAt(i)) {
                  case "\\":
                  case " ":
                  case "	":
                  case "\r":
                  case `
`:
                    break;
                  case "-":
                    if (secondMatch) {
                      startIndex = i;
                      break nameSearchLoop;
                    } else firstMatch ? secondMatch = !0 : firstMatch = !0;
                    break;
                  default:
                    startIndex = i;
                    break nameSearchLoop;
                }
              let nameStart = this.document.positionAt(this.document.offsetAt(range2.start) + startIndex);
              if (index === -1)
                this.flags.push(new flag_1.Flag(this.document, range2, value.substring(2), vscode_languageserver_types_1.Range.create(nameStart, range2.end), null, null));
              else if (index === value.length - 1) {
                let nameEnd = this.document.positionAt(this.document.offsetAt(range2.start) + index);
                this.flags.push(new flag_1.Flag(this.document, range2, value.substring(2, index), vscode_languageserver_types_1.Range.create(nameStart, nameEnd), "", vscode_languageserver_types_1.Range.create(range2.end, range2.end)));
              } else {
                let nameEnd = this.document.positionAt(this.document.offsetAt(range2.start) + index);
                this.flags.push(new flag_1.Flag(this.document, range2, value.substring(2, nameIndex), vscode_languageserver_types_1.Range.create(nameStart, nameEnd), value.substring(nameIndex + 1), vscode_languageserver_types_1.Range.create(this.document.positionAt(this.document.offsetAt(range2.start) + index + 1), range2.end)));
              }
            }
          }
        }
        return this.flags;
      }
      getArguments() {
        let args = super.getArguments(), flags = this.getFlags();
        if (flags.length === 0)
          return args;
        for (let i = 0; i < flags.length; i++)
          args.shift();
        return args;
      }
    };
    exports.ModifiableInstruction = ModifiableInstruction;
  }
});

// node_modules/dockerfile-ast/lib/jsonInstruction.js
var require_jsonInstruction = __commonJS({
  "node_modules/dockerfile-ast/lib/jsonInstruction.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.JSONInstruction = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), argument_1 = require_argument(), jsonArgument_1 = require_jsonArgument(), modifiableInstruction_1 = require_modifiableInstruction(), JSONInstruction = class extends modifiableInstruction_1.ModifiableInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange), this.openingBracket = null, this.closingBracket = null, this.jsonStrings = [];
        let argsContent = this.getRawArgumentsContent();
        if (argsContent === null)
          return;
        let args = this.getArguments();
        if (args.length === 1 && args[0].getValue() === "[]") {
          let argRange = args[0].getRange();
          this.openingBracket = new argument_1.Argument("[", vscode_languageserver_types_1.Range.create(argRange.start.line, argRange.start.character, argRange.start.line, argRange.start.character + 1)), this.closingBracket = new argument_1.Argument("]", vscode_languageserver_types_1.Range.create(argRange.start.line, argRange.start.character + 1, argRange.end.line, argRange.end.character));
          return;
        } else if (args.length === 2 && args[0].getValue() === "[" && args[1].getValue() === "]") {
          this.openingBracket = args[0], this.closingBracket = args[1];
          return;
        }
        let argsOffset = document.offsetAt(this.getArgumentsRange().start), start = -1, last = "", quoted2 = !1, escapedArg = "";
        argsCheck: for (let i = 0; i < argsContent.length; i++) {
          let char = argsContent.charAt(i);
          switch (char) {
            case "[":
              if (last === "")
                this.openingBracket = new argument_1.Argument("[", vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + i), document.positionAt(argsOffset + i + 1))), last = "[";
              else if (quoted2)
                escapedArg = escapedArg + char;
              else
                break argsCheck;
              break;
            case '"':
              if (last === "[" || last === ",") {
                start = i, quoted2 = !0, last = '"', escapedArg = escapedArg + char;
                continue;
              } else if (last === '"')
                if (quoted2)
                  escapedArg = escapedArg + char, quoted2 = !1, this.jsonStrings.push(new jsonArgument_1.JSONArgument(escapedArg, vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + start), document.positionAt(argsOffset + i + 1)), vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + start + 1), document.positionAt(argsOffset + i)))), escapedArg = "";
                else
                  break argsCheck;
              else
                break argsCheck;
              break;
            case ",":
              if (quoted2)
                escapedArg = escapedArg + char;
              else if (last === '"')
                last = ",";
              else
                break argsCheck;
              break;
            case "]":
              if (quoted2)
                escapedArg = escapedArg + char;
              else if (last !== "") {
                this.closingBracket = new argument_1.Argument("]", vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + i), document.positionAt(argsOffset + i + 1)));
                break argsCheck;
              }
              break;
            case " ":
            case "	":
              break;
            case "\\":
              if (quoted2)
                switch (argsContent.charAt(i + 1)) {
                  case '"':
                  case "\\":
                    escapedArg = escapedArg + argsContent.charAt(i + 1), i++;
                    continue;
                  case " ":
                  case "	":
                    escapeCheck: for (let j = i + 2; j < argsContent.length; j++)
                      switch (argsContent.charAt(j)) {
                        case "\r":
                          j++;
                        case `
`:
                          i = j;
                          continue argsCheck;
                        case " ":
                        case "	":
                          break;
                        default:
                          break escapeCheck;
                      }
                    break;
                  case "\r":
                    i++;
                  default:
                    i++;
                    continue;
                }
              else
                escapeCheck: for (let j = i + 1; j < argsContent.length; j++)
                  switch (argsContent.charAt(j)) {
                    case "\r":
                      j++;
                    case `
`:
                      i = j;
                      continue argsCheck;
                    case " ":
                    case "	":
                      break;
                    default:
                      break escapeCheck;
                  }
              break argsCheck;
            default:
              if (!quoted2)
                break argsCheck;
              escapedArg = escapedArg + char;
              break;
          }
        }
      }
      stopSearchingForFlags(_value) {
        return !0;
      }
      getOpeningBracket() {
        return this.openingBracket;
      }
      getJSONStrings() {
        return this.jsonStrings;
      }
      getClosingBracket() {
        return this.closingBracket;
      }
    };
    exports.JSONInstruction = JSONInstruction;
  }
});

// node_modules/dockerfile-ast/lib/instructions/add.js
var require_add = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/add.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Add = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Add = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
    };
    exports.Add = Add;
  }
});

// node_modules/dockerfile-ast/lib/property.js
var require_property = __commonJS({
  "node_modules/dockerfile-ast/lib/property.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Property = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), util_1 = require_util(), Property = class _Property {
      constructor(document, escapeChar, arg, arg2) {
        this.assignmentOperatorRange = null, this.assignmentOperator = null, this.valueRange = null, this.value = null, this.document = document, this.escapeChar = escapeChar, this.nameRange = _Property.getNameRange(document, arg);
        let value = document.getText().substring(document.offsetAt(this.nameRange.start), document.offsetAt(this.nameRange.end));
        if (this.name = _Property.getValue(value, escapeChar), arg2)
          this.valueRange = arg2.getRange(), value = document.getText().substring(document.offsetAt(this.valueRange.start), document.offsetAt(this.valueRange.end)), this.value = _Property.getValue(value, escapeChar), this.range = vscode_languageserver_types_1.Range.create(this.nameRange.start, this.valueRange.end);
        else {
          let argRange = arg.getRange();
          this.nameRange.start.line === argRange.start.line && this.nameRange.start.character === argRange.start.character && this.nameRange.end.line === argRange.end.line && this.nameRange.end.character === argRange.end.character || (this.valueRange = _Property.getValueRange(document, arg), value = document.getText().substring(document.offsetAt(this.valueRange.start), document.offsetAt(this.valueRange.end)), this.value = _Property.getValue(value, escapeChar), this.assignmentOperatorRange = vscode_languageserver_types_1.Range.create(this.nameRange.end, this.valueRange.start), this.assignmentOperator = "="), this.range = argRange;
        }
      }
      getRange() {
        return this.range;
      }
      getName() {
        return this.name;
      }
      getNameRange() {
        return this.nameRange;
      }
      getValue() {
        return this.value;
      }
      getValueRange() {
        return this.valueRange;
      }
      /**
       * Retrieves the operator used for delimiting between the name and
       * value of this property. This will either be the "=" character
       * or null if a character was not used or if this property has no
       * value defined.
       */
      getAssignmentOperator() {
        return this.assignmentOperator;
      }
      getAssignmentOperatorRange() {
        return this.assignmentOperatorRange;
      }
      /**
       * Returns the value of this property including any enclosing
       * single or double quotes and relevant escape characters.
       * Escaped newlines and its associated contiguous whitespace
       * characters however will not be returned as they are deemed to
       * be uninteresting to clients trying to return a Dockerfile.
       *
       * @return the unescaped value of this property or null if this
       *         property has no associated value
       */
      getUnescapedValue() {
        if (this.valueRange === null)
          return null;
        let escaped = !1, rawValue = "", value = this.document.getText().substring(this.document.offsetAt(this.valueRange.start), this.document.offsetAt(this.valueRange.end));
        rawLoop: for (let i = 0; i < value.length; i++) {
          let char = value.charAt(i);
          switch (char) {
            case this.escapeChar:
              for (let j = i + 1; j < value.length; j++)
                switch (value.charAt(j)) {
                  case "\r":
                    j++;
                  case `
`:
                    escaped = !0, i = j;
                    continue rawLoop;
                  case " ":
                  case "	":
                    break;
                  default:
                    rawValue = rawValue + char;
                    continue rawLoop;
                }
              rawValue = rawValue + char;
              break;
            case "\r":
            case `
`:
              break;
            case " ":
            case "	":
              escaped || (rawValue = rawValue + char);
              break;
            case "#":
              if (escaped)
                for (let j = i + 1; j < value.length; j++)
                  switch (value.charAt(j)) {
                    case "\r":
                      j++;
                    case `
`:
                      i = j;
                      continue rawLoop;
                  }
              else
                rawValue = rawValue + char;
              break;
            default:
              rawValue = rawValue + char, escaped = !1;
              break;
          }
        }
        return rawValue;
      }
      static getNameRange(document, arg) {
        let value = arg.getValue(), index = value.indexOf("=");
        if (index !== -1) {
          let initial = value.charAt(0), before = value.charAt(index - 1);
          if (initial === '"' && before === '"' || initial === "'" && before === "'" || initial !== '"' && initial !== "'")
            return vscode_languageserver_types_1.Range.create(arg.getRange().start, document.positionAt(document.offsetAt(arg.getRange().start) + index));
        }
        return arg.getRange();
      }
      static getValueRange(document, arg) {
        return vscode_languageserver_types_1.Range.create(document.positionAt(document.offsetAt(arg.getRange().start) + arg.getValue().indexOf("=") + 1), document.positionAt(document.offsetAt(arg.getRange().end)));
      }
      /**
       * Returns the actual value of this key-value pair. The value will
       * have its escape characters removed if applicable. If the value
       * spans multiple lines and there are comments nested within the
       * lines, they too will be removed.
       *
       * @return the value that this key-value pair will actually be, may
       *         be null if no value is defined, may be the empty string
       *         if the value only consists of whitespace
       */
      static getValue(value, escapeChar) {
        let escaped = !1, skip = util_1.Util.findLeadingNonWhitespace(value, escapeChar);
        skip !== 0 && value.charAt(skip) === "#" && (escaped = !0), value = value.substring(skip);
        let first = value.charAt(0), last = value.charAt(value.length - 1), literal2 = first === "'" || first === '"', inSingle = first === "'" && last === "'", inDouble = !1;
        if (first === '"')
          for (let i = 1; i < value.length; i++)
            value.charAt(i) === escapeChar ? i++ : value.charAt(i) === '"' && i === value.length - 1 && (inDouble = !0);
        (inSingle || inDouble) && (value = value.substring(1, value.length - 1));
        let commentCheck = -1, escapedValue = "", start = 0;
        parseValue: for (let i = 0; i < value.length; i++) {
          let char = value.charAt(i);
          switch (char) {
            case escapeChar:
              if (i + 1 === value.length) {
                escapedValue = escapedValue + escapeChar;
                break parseValue;
              }
              if (char = value.charAt(i + 1), char === " " || char === "	")
                whitespaceCheck: for (let j = i + 2; j < value.length; j++) {
                  let char2 = value.charAt(j);
                  switch (char2) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                      j++;
                    case `
`:
                      escaped = !0, i = j;
                      continue parseValue;
                    default:
                      if (!inDouble && !inSingle && !literal2) {
                        char2 === escapeChar ? (escapedValue = escapedValue + char, i = i + 1) : (escapedValue = escapedValue + char + char2, i = j);
                        continue parseValue;
                      }
                      break whitespaceCheck;
                  }
                }
              if (inDouble) {
                char === "\r" ? (escaped = !0, i = i + 2) : char === `
` ? (escaped = !0, i++) : char !== '"' && (char === escapeChar && i++, escapedValue = escapedValue + escapeChar);
                continue parseValue;
              } else if (inSingle || literal2) {
                char === "\r" ? (escaped = !0, i = i + 2) : char === `
` ? (escaped = !0, i++) : escapedValue = escapedValue + escapeChar;
                continue parseValue;
              } else char === escapeChar ? (escapedValue = escapedValue + escapeChar, i++) : char === "\r" ? (escaped = !0, i = i + 2) : char === `
` ? (escaped = !0, i++, start = i) : (escapedValue = escapedValue + char, i++);
              break;
            case " ":
            case "	":
              escaped && commentCheck === -1 && (commentCheck = i), escapedValue = escapedValue + char;
              break;
            case "\r":
              i++;
            case `
`:
              escaped && commentCheck !== -1 && (escapedValue = escapedValue.substring(0, escapedValue.length - (i - commentCheck - 1)), commentCheck = -1);
              break;
            case "#":
              if (escaped) {
                commentCheck !== -1 && (escapedValue = escapedValue.substring(0, escapedValue.length - (i - commentCheck)), commentCheck = -1);
                newlineCheck: for (let j = i + 1; j < value.length; j++)
                  switch (value.charAt(j)) {
                    case "\r":
                      j++;
                    case `
`:
                      i = j;
                      break newlineCheck;
                  }
                continue parseValue;
              }
            default:
              escaped && (escaped = !1, commentCheck = -1), escapedValue = escapedValue + char;
              break;
          }
        }
        return escapedValue;
      }
    };
    exports.Property = Property;
  }
});

// node_modules/dockerfile-ast/lib/propertyInstruction.js
var require_propertyInstruction = __commonJS({
  "node_modules/dockerfile-ast/lib/propertyInstruction.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.PropertyInstruction = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), instruction_1 = require_instruction(), property_1 = require_property(), argument_1 = require_argument(), util_1 = require_util(), PropertyInstruction = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange), this.properties = void 0;
      }
      getProperties() {
        if (this.properties === void 0) {
          let args = this.getPropertyArguments();
          if (args.length === 0)
            this.properties = [];
          else if (args.length === 1)
            this.properties = [new property_1.Property(this.document, this.escapeChar, args[0])];
          else if (args.length === 2)
            args[0].getValue().indexOf("=") === -1 ? this.properties = [new property_1.Property(this.document, this.escapeChar, args[0], args[1])] : this.properties = [
              new property_1.Property(this.document, this.escapeChar, args[0]),
              new property_1.Property(this.document, this.escapeChar, args[1])
            ];
          else if (args[0].getValue().indexOf("=") === -1) {
            let text = this.document.getText(), start = args[1].getRange().start, end = args[args.length - 1].getRange().end;
            text = text.substring(this.document.offsetAt(start), this.document.offsetAt(end)), this.properties = [new property_1.Property(this.document, this.escapeChar, args[0], new argument_1.Argument(text, vscode_languageserver_types_1.Range.create(args[1].getRange().start, args[args.length - 1].getRange().end)))];
          } else {
            this.properties = [];
            for (let i = 0; i < args.length; i++)
              this.properties.push(new property_1.Property(this.document, this.escapeChar, args[i]));
          }
        }
        return this.properties;
      }
      /**
       * Goes from the back of the string and returns the first
       * non-whitespace character that is found. If an escape character
       * is found with newline characters, the escape character will
       * not be considered a non-whitespace character and its index in
       * the string will not be returned.
       *
       * @param content the string to search through
       * @return the index in the string for the first non-whitespace
       *         character when searching from the end of the string
       */
      findTrailingNonWhitespace(content) {
        let index = content.length;
        whitespaceCheck: for (let i = content.length - 1; i >= 0; i--)
          switch (content.charAt(i)) {
            case " ":
            case "	":
              continue;
            case `
`:
              content.charAt(i - 1) === "\r" && (i = i - 1);
            case "\r":
              newlineCheck: for (let j = i - 1; j >= 0; j--)
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                  case "\r":
                  case `
`:
                  case this.escapeChar:
                    continue;
                  default:
                    index = j;
                    break newlineCheck;
                }
              break whitespaceCheck;
            default:
              index = i;
              break whitespaceCheck;
          }
        return index;
      }
      getPropertyArguments() {
        let args = [], range2 = this.getInstructionRange(), instructionNameEndOffset = this.document.offsetAt(range2.end), extra = instructionNameEndOffset - this.document.offsetAt(range2.start), content = this.getTextContent(), fullArgs = content.substring(extra), start = util_1.Util.findLeadingNonWhitespace(fullArgs, this.escapeChar);
        if (start === -1)
          return [];
        let startPosition = this.document.positionAt(instructionNameEndOffset + start), escaped = range2.start.line !== startPosition.line, endingEscape = !1, mark = -1, end = this.findTrailingNonWhitespace(fullArgs);
        content = fullArgs.substring(start, end + 1);
        let argStart = escaped ? -1 : 0, spaced = !1;
        argumentLoop: for (let i = 0; i < content.length; i++) {
          let char = content.charAt(i);
          switch (char) {
            case this.escapeChar:
              if (i + 1 === content.length) {
                endingEscape = !0;
                break argumentLoop;
              }
              switch (escaped || (mark = i), content.charAt(i + 1)) {
                case " ":
                case "	":
                  if (!util_1.Util.isWhitespace(content.charAt(i + 2))) {
                    i = i + 1;
                    continue argumentLoop;
                  }
                  whitespaceCheck: for (let j = i + 2; j < content.length; j++)
                    switch (content.charAt(j)) {
                      case "\r":
                        j++;
                      case `
`:
                        escaped = !0, i = j;
                        continue argumentLoop;
                      case " ":
                      case "	":
                        break;
                      default:
                        args.push(new argument_1.Argument(content.substring(argStart, i), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + i + 2)))), argStart = j;
                        break whitespaceCheck;
                    }
                  i = argStart - 1;
                  continue argumentLoop;
                case "\r":
                  i++;
                case `
`:
                  escaped = !0, i = i + 1;
                  continue argumentLoop;
                case this.escapeChar:
                  argStart === -1 && (argStart = i), i = i + 1;
                  continue argumentLoop;
                default:
                  argStart === -1 && (argStart = i);
                  continue argumentLoop;
              }
            case "'":
            case '"':
              spaced && (this.createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start), argStart = i, spaced = !1), argStart === -1 && (argStart = i);
              for (let j = i + 1; j < content.length; j++)
                switch (content.charAt(j)) {
                  case char:
                    if (content.charAt(j + 1) !== " " && content.charAt(j + 1) !== "") {
                      i = j;
                      continue argumentLoop;
                    }
                    args.push(new argument_1.Argument(content.substring(argStart, j + 1), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + j + 1)))), i = j, argStart = -1;
                    continue argumentLoop;
                  case this.escapeChar:
                    j++;
                    break;
                }
              break argumentLoop;
            case " ":
            case "	":
              escaped ? argStart !== -1 && (spaced = !0) : argStart !== -1 && (args.push(new argument_1.Argument(content.substring(argStart, i), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + i)))), argStart = -1);
              break;
            case "\r":
              i++;
            case `
`:
              spaced = !1;
              break;
            case "#":
              if (escaped) {
                for (let j = i + 1; j < content.length; j++)
                  switch (content.charAt(j)) {
                    case "\r":
                      j++;
                    case `
`:
                      i = j, spaced = !1;
                      continue argumentLoop;
                  }
                if (argStart !== -1) {
                  let value = content.substring(argStart, mark);
                  args.push(new argument_1.Argument(value, vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + mark)))), argStart = -1;
                }
                break argumentLoop;
              } else argStart === -1 && (argStart = i);
              break;
            default:
              if (spaced && (this.createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start), argStart = i, spaced = !1), escaped = !1, argStart === -1 && (argStart = i), char === "$" && content.charAt(i + 1) === "{") {
                let singleQuotes = !1, doubleQuotes = !1, escaped2 = !1;
                for (let j = i + 1; j < content.length; j++)
                  switch (content.charAt(j)) {
                    case this.escapeChar:
                      escaped2 = !0;
                      break;
                    case "\r":
                    case `
`:
                      break;
                    case "'":
                      singleQuotes = !singleQuotes, escaped2 = !1;
                      break;
                    case '"':
                      doubleQuotes = !doubleQuotes, escaped2 = !1;
                      break;
                    case " ":
                    case "	":
                      if (escaped2 || singleQuotes || doubleQuotes)
                        break;
                      i = j - 1;
                      continue argumentLoop;
                    case "}":
                      i = j;
                      continue argumentLoop;
                    default:
                      escaped2 = !1;
                      break;
                  }
                break argumentLoop;
              }
              break;
          }
        }
        if (argStart !== -1 && argStart !== content.length) {
          let end2 = endingEscape ? content.length - 1 : content.length, value = content.substring(argStart, end2);
          args.push(new argument_1.Argument(value, vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + end2))));
        }
        return args;
      }
      createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start) {
        argStart !== -1 && args.push(new argument_1.Argument(content.substring(argStart, mark), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + mark))));
      }
    };
    exports.PropertyInstruction = PropertyInstruction;
  }
});

// node_modules/dockerfile-ast/lib/instructions/arg.js
var require_arg = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/arg.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Arg = void 0;
    var property_1 = require_property(), propertyInstruction_1 = require_propertyInstruction(), Arg = class extends propertyInstruction_1.PropertyInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange), this.property = null;
        let args = this.getPropertyArguments();
        args.length === 1 ? this.property = new property_1.Property(this.document, this.escapeChar, args[0]) : this.property = null;
      }
      /**
       * Returns the variable defined by this ARG. This may be null if
       * this ARG instruction is malformed and has no variable
       * declaration.
       */
      getProperty() {
        return this.property;
      }
    };
    exports.Arg = Arg;
  }
});

// node_modules/dockerfile-ast/lib/instructions/cmd.js
var require_cmd = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/cmd.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Cmd = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Cmd = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports.Cmd = Cmd;
  }
});

// node_modules/dockerfile-ast/lib/instructions/copy.js
var require_copy = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/copy.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Copy = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Copy = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
      getFromFlag() {
        let flags = super.getFlags();
        return flags.length === 1 && flags[0].getName() === "from" ? flags[0] : null;
      }
      /**
       * Returns there here-documents that are defined in this RUN
       * instruction.
       *
       * This API is experimental and subject to change.
       */
      getHeredocs() {
        return super.getHeredocs();
      }
    };
    exports.Copy = Copy;
  }
});

// node_modules/dockerfile-ast/lib/instructions/env.js
var require_env = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/env.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Env = void 0;
    var propertyInstruction_1 = require_propertyInstruction(), Env = class extends propertyInstruction_1.PropertyInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getProperties() {
        return super.getProperties();
      }
    };
    exports.Env = Env;
  }
});

// node_modules/dockerfile-ast/lib/instructions/entrypoint.js
var require_entrypoint = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/entrypoint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Entrypoint = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Entrypoint = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports.Entrypoint = Entrypoint;
  }
});

// node_modules/dockerfile-ast/lib/instructions/from.js
var require_from = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/from.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.From = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), modifiableInstruction_1 = require_modifiableInstruction(), From = class extends modifiableInstruction_1.ModifiableInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
      getImage() {
        let args = this.getArguments();
        return args.length > 0 ? args[0].getValue() : null;
      }
      /**
       * Returns the name of the image that will be used as the base image.
       *
       * @return the base image's name, or null if unspecified
       */
      getImageName() {
        let imageName = this.getRangeContent(this.getImageNameRange());
        if (imageName === null)
          return null;
        let commented = !1, escaped = !1, name = "";
        for (let i = 0; i < imageName.length; i++) {
          let ch = imageName.charAt(i);
          switch (ch) {
            case this.escapeChar:
              escaped = !0;
              break;
            case "\r":
              continue;
            case `
`:
              commented = !1;
              break;
            case " ":
            case "	":
              break;
            case "#":
              escaped ? commented = !0 : (name = name + ch, escaped = !1);
              break;
            default:
              commented || (name = name + ch, escaped = !1);
              break;
          }
        }
        return name;
      }
      /**
       * Returns the range that covers the name of the image used by
       * this instruction.
       *
       * @return the range of the name of this instruction's argument,
       *         or null if no image has been specified
       */
      getImageNameRange() {
        let range2 = this.getImageRange();
        if (range2) {
          let registryRange = this.getRegistryRange();
          registryRange && (range2.start = this.document.positionAt(this.document.offsetAt(registryRange.end) + 1));
          let tagRange = this.getImageTagRange(), digestRange = this.getImageDigestRange();
          return tagRange === null ? digestRange !== null && (range2.end = this.document.positionAt(this.document.offsetAt(digestRange.start) - 1)) : range2.end = this.document.positionAt(this.document.offsetAt(tagRange.start) - 1), range2;
        }
        return null;
      }
      /**
       * Returns the range that covers the image argument of this
       * instruction. This includes the tag or digest of the image if
       * it has been specified by the instruction.
       *
       * @return the range of the image argument, or null if no image
       *         has been specified
       */
      getImageRange() {
        let args = this.getArguments();
        return args.length !== 0 ? args[0].getRange() : null;
      }
      getImageTag() {
        return this.getRangeContent(this.getImageTagRange());
      }
      /**
       * Returns the range in the document that the tag of the base
       * image encompasses.
       *
       * @return the base image's tag's range in the document, or null
       *         if no tag has been specified
       */
      getImageTagRange() {
        let range2 = this.getImageRange();
        if (range2) {
          let rangeStartOffset = this.document.offsetAt(range2.start), content = this.getRangeContent(range2), atIndex = this.indexOf(rangeStartOffset, content, "@"), slashIndex = content.indexOf("/");
          if (atIndex === -1) {
            let colonIndex = this.lastIndexOf(rangeStartOffset, content, ":");
            if (colonIndex > slashIndex)
              return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + colonIndex + 1), range2.end);
          }
          let subcontent = content.substring(0, atIndex), subcolonIndex = subcontent.indexOf(":");
          return subcolonIndex === -1 ? null : slashIndex === -1 ? vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + subcolonIndex + 1), this.document.positionAt(rangeStartOffset + atIndex)) : subcolonIndex < slashIndex ? null : vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + subcolonIndex + 1), this.document.positionAt(rangeStartOffset + subcontent.length));
        }
        return null;
      }
      getImageDigest() {
        return this.getRangeContent(this.getImageDigestRange());
      }
      /**
       * Returns the range in the document that the digest of the base
       * image encompasses.
       *
       * @return the base image's digest's range in the document, or null
       *         if no digest has been specified
       */
      getImageDigestRange() {
        let range2 = this.getImageRange();
        if (range2) {
          let content = this.getRangeContent(range2), index = this.lastIndexOf(this.document.offsetAt(range2.start), content, "@");
          if (index !== -1)
            return vscode_languageserver_types_1.Range.create(range2.start.line, range2.start.character + index + 1, range2.end.line, range2.end.character);
        }
        return null;
      }
      indexOf(documentOffset, content, searchString) {
        let index = content.indexOf(searchString), variables = this.getVariables();
        for (let i = 0; i < variables.length; i++) {
          let position = documentOffset + index, variableRange = variables[i].getRange();
          if (this.document.offsetAt(variableRange.start) < position && position < this.document.offsetAt(variableRange.end)) {
            let offset = this.document.offsetAt(variableRange.end) - documentOffset, subIndex = content.substring(offset).indexOf(searchString);
            if (subIndex === -1)
              return -1;
            index = subIndex + offset, i = -1;
            continue;
          }
        }
        return index;
      }
      lastIndexOf(documentOffset, content, searchString) {
        let index = content.lastIndexOf(searchString), variables = this.getVariables();
        for (let i = 0; i < variables.length; i++) {
          let position = documentOffset + index, variableRange = variables[i].getRange();
          if (this.document.offsetAt(variableRange.start) < position && position < this.document.offsetAt(variableRange.end)) {
            if (index = content.substring(0, index).lastIndexOf(searchString), index === -1)
              return -1;
            i = -1;
            continue;
          }
        }
        return index;
      }
      getRegistry() {
        return this.getRangeContent(this.getRegistryRange());
      }
      getRegistryRange() {
        let range2 = this.getImageRange();
        if (range2) {
          let tagRange = this.getImageTagRange(), digestRange = this.getImageDigestRange();
          tagRange === null ? digestRange !== null && (range2.end = this.document.positionAt(this.document.offsetAt(digestRange.start) - 1)) : range2.end = this.document.positionAt(this.document.offsetAt(tagRange.start) - 1);
          let content = this.getRangeContent(range2), rangeStart = this.document.offsetAt(range2.start), startingSlashIndex = this.indexOf(rangeStart, content, "/");
          if (startingSlashIndex === -1)
            return null;
          let portIndex = this.indexOf(rangeStart, content, ":"), dotIndex = this.indexOf(rangeStart, content, ".");
          if (portIndex !== -1 || dotIndex !== -1)
            return vscode_languageserver_types_1.Range.create(range2.start, this.document.positionAt(rangeStart + startingSlashIndex));
          if (content.substring(0, startingSlashIndex) === "localhost")
            return vscode_languageserver_types_1.Range.create(range2.start, this.document.positionAt(rangeStart + startingSlashIndex));
        }
        return null;
      }
      getBuildStage() {
        let range2 = this.getBuildStageRange();
        return range2 === null ? null : this.getRangeContent(range2);
      }
      getBuildStageRange() {
        let args = this.getArguments();
        return args.length > 2 && args[1].getValue().toUpperCase() === "AS" ? args[2].getRange() : null;
      }
      getPlatformFlag() {
        let flags = super.getFlags();
        return flags.length === 1 && flags[0].getName() === "platform" ? flags[0] : null;
      }
    };
    exports.From = From;
  }
});

// node_modules/dockerfile-ast/lib/instructions/healthcheck.js
var require_healthcheck = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/healthcheck.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Healthcheck = void 0;
    var modifiableInstruction_1 = require_modifiableInstruction(), Healthcheck = class extends modifiableInstruction_1.ModifiableInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument = argument.toUpperCase(), argument === "CMD" || argument === "NONE";
      }
      getSubcommand() {
        let args = this.getArguments();
        return args.length !== 0 ? args[0] : null;
      }
    };
    exports.Healthcheck = Healthcheck;
  }
});

// node_modules/dockerfile-ast/lib/instructions/label.js
var require_label = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/label.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Label = void 0;
    var propertyInstruction_1 = require_propertyInstruction(), util_1 = require_util(), Label = class extends propertyInstruction_1.PropertyInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getVariables() {
        let variables = super.getVariables(), properties = this.getProperties();
        for (let property of properties) {
          let value = property.getUnescapedValue();
          if (value !== null && value.length > 2 && value.charAt(0) === "'" && value.charAt(value.length - 1) === "'") {
            let range2 = property.getValueRange();
            for (let i = 0; i < variables.length; i++)
              util_1.Util.isInsideRange(variables[i].getRange().start, range2) && (variables.splice(i, 1), i--);
          }
        }
        return variables;
      }
      getProperties() {
        return super.getProperties();
      }
    };
    exports.Label = Label;
  }
});

// node_modules/dockerfile-ast/lib/instructions/onbuild.js
var require_onbuild = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/onbuild.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Onbuild = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), parser_1 = require_parser(), instruction_1 = require_instruction(), Onbuild = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getTrigger() {
        let trigger = this.getTriggerWord();
        return trigger === null ? null : trigger.toUpperCase();
      }
      getTriggerWord() {
        return this.getRangeContent(this.getTriggerRange());
      }
      getTriggerRange() {
        let args = this.getArguments();
        return args.length > 0 ? args[0].getRange() : null;
      }
      getTriggerInstruction() {
        let triggerRange = this.getTriggerRange();
        if (triggerRange === null)
          return null;
        let args = this.getArguments();
        return parser_1.Parser.createInstruction(this.document, this.dockerfile, this.escapeChar, vscode_languageserver_types_1.Range.create(args[0].getRange().start, this.getRange().end), this.getTriggerWord(), triggerRange);
      }
    };
    exports.Onbuild = Onbuild;
  }
});

// node_modules/dockerfile-ast/lib/instructions/run.js
var require_run = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/run.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Run = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Run = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
      /**
       * Returns there here-documents that are defined in this RUN
       * instruction.
       *
       * This API is experimental and subject to change.
       */
      getHeredocs() {
        return super.getHeredocs();
      }
    };
    exports.Run = Run;
  }
});

// node_modules/dockerfile-ast/lib/instructions/shell.js
var require_shell = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/shell.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Shell = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Shell = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports.Shell = Shell;
  }
});

// node_modules/dockerfile-ast/lib/instructions/stopsignal.js
var require_stopsignal = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/stopsignal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Stopsignal = void 0;
    var instruction_1 = require_instruction(), Stopsignal = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports.Stopsignal = Stopsignal;
  }
});

// node_modules/dockerfile-ast/lib/instructions/workdir.js
var require_workdir = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/workdir.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Workdir = void 0;
    var instruction_1 = require_instruction(), Workdir = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      /**
       * Returns the path that has been defined. Note that this path may
       * be absolute or relative depending on what was written in the
       * instruction.
       *
       * @return the working directory's path, or null if this
       *         instruction has no arguments
       */
      getPath() {
        return this.getArgumentsContent();
      }
      /**
       * Returns the absolute path that this instruction resolves to. The
       * function will inspect prior WORKDIR instructions in the current
       * image or another build stage in the Dockerfile to try to
       * determine this.
       *
       * @return the absolute path of the working directory, or null if
       *         this instruction has no arguments, or undefined if it
       *         cannot be determined because only relative paths could be
       *         found
       */
      getAbsolutePath() {
        let path = this.getPath();
        if (path === null || path.startsWith("/"))
          return path;
        let startLine = this.getRange().start.line, hierarchy = this.dockerfile.getStageHierarchy(startLine);
        for (let i = hierarchy.length - 1; i >= 0; i--) {
          let workdirs = hierarchy[i].getWORKDIRs();
          for (let j = workdirs.length - 1; j >= 0; j--)
            if (workdirs[j].getRange().start.line < startLine) {
              let parent = workdirs[j].getAbsolutePath();
              return parent == null ? void 0 : parent.endsWith("/") ? parent + path : parent + "/" + path;
            }
        }
      }
    };
    exports.Workdir = Workdir;
  }
});

// node_modules/dockerfile-ast/lib/instructions/user.js
var require_user = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/user.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.User = void 0;
    var instruction_1 = require_instruction(), User = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports.User = User;
  }
});

// node_modules/dockerfile-ast/lib/instructions/volume.js
var require_volume = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/volume.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Volume = void 0;
    var jsonInstruction_1 = require_jsonInstruction(), Volume = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports.Volume = Volume;
  }
});

// node_modules/dockerfile-ast/lib/imageTemplate.js
var require_imageTemplate = __commonJS({
  "node_modules/dockerfile-ast/lib/imageTemplate.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.ImageTemplate = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), arg_1 = require_arg(), cmd_1 = require_cmd(), copy_1 = require_copy(), env_1 = require_env(), entrypoint_1 = require_entrypoint(), from_1 = require_from(), healthcheck_1 = require_healthcheck(), onbuild_1 = require_onbuild(), util_1 = require_util(), workdir_1 = require_workdir(), ImageTemplate = class {
      constructor() {
        this.comments = [], this.instructions = [];
      }
      addComment(comment) {
        this.comments.push(comment);
      }
      getComments() {
        return this.comments;
      }
      addInstruction(instruction) {
        this.instructions.push(instruction);
      }
      getInstructions() {
        return this.instructions;
      }
      getInstructionAt(line) {
        for (let instruction of this.instructions)
          if (util_1.Util.isInsideRange(vscode_languageserver_types_1.Position.create(line, 0), instruction.getRange()))
            return instruction;
        return null;
      }
      /**
       * Gets all the ARG instructions that are defined in this image.
       */
      getARGs() {
        let args = [];
        for (let instruction of this.instructions)
          instruction instanceof arg_1.Arg && args.push(instruction);
        return args;
      }
      /**
       * Gets all the CMD instructions that are defined in this image.
       */
      getCMDs() {
        let cmds = [];
        for (let instruction of this.instructions)
          instruction instanceof cmd_1.Cmd && cmds.push(instruction);
        return cmds;
      }
      /**
       * Gets all the COPY instructions that are defined in this image.
       */
      getCOPYs() {
        let copies = [];
        for (let instruction of this.instructions)
          instruction instanceof copy_1.Copy && copies.push(instruction);
        return copies;
      }
      /**
       * Gets all the ENTRYPOINT instructions that are defined in this image.
       */
      getENTRYPOINTs() {
        let froms = [];
        for (let instruction of this.instructions)
          instruction instanceof entrypoint_1.Entrypoint && froms.push(instruction);
        return froms;
      }
      /**
       * Gets all the ENV instructions that are defined in this image.
       */
      getENVs() {
        let args = [];
        for (let instruction of this.instructions)
          instruction instanceof env_1.Env && args.push(instruction);
        return args;
      }
      getFROM() {
        for (let instruction of this.instructions)
          if (instruction instanceof from_1.From)
            return instruction;
        return null;
      }
      /**
       * Gets all the FROM instructions that are defined in this image.
       */
      getFROMs() {
        let froms = [];
        for (let instruction of this.instructions)
          instruction instanceof from_1.From && froms.push(instruction);
        return froms;
      }
      /**
       * Gets all the HEALTHCHECK instructions that are defined in this image.
       */
      getHEALTHCHECKs() {
        let froms = [];
        for (let instruction of this.instructions)
          instruction instanceof healthcheck_1.Healthcheck && froms.push(instruction);
        return froms;
      }
      getWORKDIRs() {
        let workdirs = [];
        for (let instruction of this.instructions)
          instruction instanceof workdir_1.Workdir && workdirs.push(instruction);
        return workdirs;
      }
      getOnbuildTriggers() {
        let triggers = [];
        for (let instruction of this.instructions)
          if (instruction instanceof onbuild_1.Onbuild) {
            let trigger = instruction.getTriggerInstruction();
            trigger && triggers.push(trigger);
          }
        return triggers;
      }
      getAvailableVariables(currentLine) {
        let variables = [];
        for (let arg of this.getARGs())
          if (arg.isBefore(currentLine)) {
            let property = arg.getProperty();
            if (property) {
              let variable = property.getName();
              variables.indexOf(variable) === -1 && variables.push(variable);
            }
          }
        for (let env of this.getENVs())
          if (env.isBefore(currentLine))
            for (let property of env.getProperties()) {
              let variable = property.getName();
              variables.indexOf(variable) === -1 && variables.push(variable);
            }
        return variables;
      }
      /**
       * Resolves a variable with the given name at the specified line
       * to its value. If null is returned, then the variable has been
       * defined but no value was given. If undefined is returned, then
       * a variable with the given name has not been defined yet as of
       * the given line.
       *
       * @param variable the name of the variable to resolve
       * @param line the line number that the variable is on, zero-based
       * @return the value of the variable as defined by an ARG or ENV
       *         instruction, or null if no value has been specified, or
       *         undefined if a variable with the given name has not
       *         been defined
       */
      resolveVariable(variable, line) {
        let envs = this.getENVs();
        for (let i = envs.length - 1; i >= 0; i--)
          if (envs[i].isBefore(line)) {
            for (let property of envs[i].getProperties())
              if (property.getName() === variable)
                return property.getValue();
          }
        let args = this.getARGs();
        for (let i = args.length - 1; i >= 0; i--)
          if (args[i].isBefore(line)) {
            let property = args[i].getProperty();
            if (property && property.getName() === variable)
              return property.getValue();
          }
      }
      getRange() {
        let instructions = this.getInstructions();
        if (instructions.length === 0)
          return vscode_languageserver_types_1.Range.create(0, 0, 0, 0);
        let instructionStart = instructions[0].getRange().start, instructionEnd = instructions[instructions.length - 1].getRange().end;
        return vscode_languageserver_types_1.Range.create(instructionStart, instructionEnd);
      }
      contains(position) {
        let range2 = this.getRange();
        return range2 === null ? !1 : util_1.Util.isInsideRange(position, range2);
      }
    };
    exports.ImageTemplate = ImageTemplate;
  }
});

// node_modules/dockerfile-ast/lib/dockerfile.js
var require_dockerfile = __commonJS({
  "node_modules/dockerfile-ast/lib/dockerfile.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Dockerfile = void 0;
    var vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), ast = require_main(), imageTemplate_1 = require_imageTemplate(), from_1 = require_from(), util_1 = require_util(), main_1 = require_main(), Dockerfile = class extends imageTemplate_1.ImageTemplate {
      constructor(document) {
        super(), this.initialInstructions = new imageTemplate_1.ImageTemplate(), this.buildStages = [], this.directives = [], this.foundFrom = !1, this.document = document;
      }
      getEscapeCharacter() {
        for (let directive of this.directives)
          if (directive.getDirective() === ast.Directive.escape) {
            let value = directive.getValue();
            if (value === "\\" || value === "`")
              return value;
          }
        return "\\";
      }
      getInitialARGs() {
        return this.initialInstructions.getARGs();
      }
      getContainingImage(position) {
        let range2 = vscode_languageserver_types_1.Range.create(vscode_languageserver_types_1.Position.create(0, 0), this.document.positionAt(this.document.getText().length));
        if (!util_1.Util.isInsideRange(position, range2))
          return null;
        if ((this.initialInstructions.getComments().length > 0 || this.initialInstructions.getInstructions().length > 0) && util_1.Util.isInsideRange(position, this.initialInstructions.getRange()))
          return this.initialInstructions;
        for (let buildStage of this.buildStages)
          if (util_1.Util.isInsideRange(position, buildStage.getRange()))
            return buildStage;
        return this;
      }
      addInstruction(instruction) {
        instruction.getKeyword() === main_1.Keyword.FROM ? (this.currentBuildStage = new imageTemplate_1.ImageTemplate(), this.buildStages.push(this.currentBuildStage), this.foundFrom = !0) : this.foundFrom || this.initialInstructions.addInstruction(instruction), this.foundFrom && this.currentBuildStage.addInstruction(instruction), super.addInstruction(instruction);
      }
      setDirectives(directives) {
        this.directives = directives;
      }
      getDirective() {
        return this.directives.length === 0 ? null : this.directives[0];
      }
      getDirectives() {
        return this.directives;
      }
      resolveVariable(variable, line) {
        for (let from of this.getFROMs()) {
          let range2 = from.getRange();
          if (range2.start.line <= line && line <= range2.end.line) {
            let initialARGs = new imageTemplate_1.ImageTemplate();
            for (let instruction of this.initialInstructions.getARGs())
              initialARGs.addInstruction(instruction);
            return initialARGs.resolveVariable(variable, line);
          }
        }
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(line, 0));
        if (image === null)
          return;
        let resolvedVariable = image.resolveVariable(variable, line);
        if (resolvedVariable === null) {
          let initialARGs = new imageTemplate_1.ImageTemplate();
          for (let instruction of this.initialInstructions.getARGs())
            initialARGs.addInstruction(instruction);
          return initialARGs.resolveVariable(variable, line);
        }
        return resolvedVariable;
      }
      getAvailableVariables(currentLine) {
        if (this.getInstructionAt(currentLine) instanceof from_1.From) {
          let variables = [];
          for (let arg of this.getInitialARGs()) {
            let property = arg.getProperty();
            property && variables.push(property.getName());
          }
          return variables;
        }
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(currentLine, 0));
        return image ? image.getAvailableVariables(currentLine) : [];
      }
      getParentStage(image) {
        let templateFrom = image.getFROM(), imageName = templateFrom === null ? null : templateFrom.getImageName();
        if (imageName === null)
          return null;
        for (let from of this.getFROMs())
          if (from.getBuildStage() === imageName) {
            let range2 = from.getRange();
            return range2.start.line === templateFrom.getRange().start.line ? null : this.getContainingImage(range2.start);
          }
        return null;
      }
      getStageHierarchy(line) {
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(line, 0));
        if (image === null)
          return [];
        let stages = [image], stage = this.getParentStage(image);
        for (; stage !== null; )
          stages.splice(0, 0, stage), stage = this.getParentStage(stage);
        return stages;
      }
      getAvailableWorkingDirectories(line) {
        let availableDirectories = /* @__PURE__ */ new Set();
        for (let image of this.getStageHierarchy(line))
          for (let workdir of image.getWORKDIRs())
            if (workdir.getRange().end.line < line) {
              let directory = workdir.getAbsolutePath();
              directory != null && (directory.endsWith("/") || (directory += "/"), availableDirectories.add(directory));
            }
        return Array.from(availableDirectories);
      }
      /**
       * Internally reorganize the comments in the Dockerfile and allocate
       * them to the relevant build stages that they belong to.
       */
      organizeComments() {
        let comments = this.getComments();
        for (let i = 0; i < comments.length; i++)
          if (util_1.Util.isInsideRange(comments[i].getRange().end, this.initialInstructions.getRange()))
            this.initialInstructions.addComment(comments[i]);
          else
            for (let buildStage of this.buildStages)
              util_1.Util.isInsideRange(comments[i].getRange().start, buildStage.getRange()) && buildStage.addComment(comments[i]);
      }
      getRange() {
        let comments = this.getComments(), instructions = this.getInstructions(), range2 = null;
        if (comments.length === 0)
          instructions.length > 0 && (range2 = vscode_languageserver_types_1.Range.create(instructions[0].getRange().start, instructions[instructions.length - 1].getRange().end));
        else if (instructions.length === 0)
          range2 = vscode_languageserver_types_1.Range.create(comments[0].getRange().start, comments[comments.length - 1].getRange().end);
        else {
          let commentStart = comments[0].getRange().start, commentEnd = comments[comments.length - 1].getRange().end, instructionStart = instructions[0].getRange().start, instructionEnd = instructions[instructions.length - 1].getRange().end;
          commentStart.line < instructionStart.line ? (commentEnd.line < instructionEnd.line && (range2 = vscode_languageserver_types_1.Range.create(commentStart, instructionEnd)), range2 = vscode_languageserver_types_1.Range.create(commentStart, commentEnd)) : commentEnd.line < instructionEnd.line ? range2 = vscode_languageserver_types_1.Range.create(instructionStart, instructionEnd) : range2 = vscode_languageserver_types_1.Range.create(instructionStart, commentEnd);
        }
        return range2 === null ? this.directives.length === 0 ? null : this.directives[0].getRange() : this.directives.length === 0 ? range2 : vscode_languageserver_types_1.Range.create(this.directives[0].getRange().start, range2.end);
      }
    };
    exports.Dockerfile = Dockerfile;
  }
});

// node_modules/dockerfile-ast/lib/parser.js
var require_parser = __commonJS({
  "node_modules/dockerfile-ast/lib/parser.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.Parser = void 0;
    var vscode_languageserver_textdocument_1 = (init_main2(), __toCommonJS(main_exports2)), vscode_languageserver_types_1 = (init_main(), __toCommonJS(main_exports)), comment_1 = require_comment(), parserDirective_1 = require_parserDirective(), instruction_1 = require_instruction(), add_1 = require_add(), arg_1 = require_arg(), cmd_1 = require_cmd(), copy_1 = require_copy(), env_1 = require_env(), entrypoint_1 = require_entrypoint(), from_1 = require_from(), healthcheck_1 = require_healthcheck(), label_1 = require_label(), onbuild_1 = require_onbuild(), run_1 = require_run(), shell_1 = require_shell(), stopsignal_1 = require_stopsignal(), workdir_1 = require_workdir(), user_1 = require_user(), volume_1 = require_volume(), dockerfile_1 = require_dockerfile(), util_1 = require_util(), main_1 = require_main(), Parser = class _Parser {
      constructor() {
        this.escapeChar = null;
      }
      static createInstruction(document, dockerfile, escapeChar, lineRange, instruction, instructionRange) {
        switch (instruction.toUpperCase()) {
          case "ADD":
            return new add_1.Add(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ARG":
            return new arg_1.Arg(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "CMD":
            return new cmd_1.Cmd(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "COPY":
            return new copy_1.Copy(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ENTRYPOINT":
            return new entrypoint_1.Entrypoint(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ENV":
            return new env_1.Env(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "FROM":
            return new from_1.From(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "HEALTHCHECK":
            return new healthcheck_1.Healthcheck(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "LABEL":
            return new label_1.Label(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ONBUILD":
            return new onbuild_1.Onbuild(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "RUN":
            return new run_1.Run(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "SHELL":
            return new shell_1.Shell(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "STOPSIGNAL":
            return new stopsignal_1.Stopsignal(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "WORKDIR":
            return new workdir_1.Workdir(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "USER":
            return new user_1.User(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "VOLUME":
            return new volume_1.Volume(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
        }
        return new instruction_1.Instruction(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
      }
      getParserDirectives(document, buffer) {
        let directives = [];
        this.escapeChar = "";
        let offset = util_1.Util.isUTF8BOM(buffer.substring(0, 1)) ? 1 : 0;
        directiveCheck: for (let i = offset; i < buffer.length; i++)
          switch (buffer.charAt(i)) {
            case " ":
            case "	":
              break;
            case "\r":
            case `
`:
              break directiveCheck;
            case "#":
              let directiveStart = -1, directiveEnd = -1;
              for (let j = i + 1; j < buffer.length; j++) {
                let char = buffer.charAt(j);
                switch (char) {
                  case " ":
                  case "	":
                    directiveStart !== -1 && directiveEnd === -1 && (directiveEnd = j);
                    break;
                  case "\r":
                  case `
`:
                    break directiveCheck;
                  case "=":
                    let valueStart = -1, valueEnd = -1;
                    directiveEnd === -1 && (directiveEnd = j);
                    let lineEnd = buffer.length;
                    directiveValue: for (let k = j + 1; k < buffer.length; k++)
                      switch (char = buffer.charAt(k), char) {
                        case "\r":
                        case `
`:
                          valueStart !== -1 && valueEnd === -1 && (valueEnd = k), lineEnd = k;
                          break directiveValue;
                        case "	":
                        case " ":
                          valueStart !== -1 && valueEnd === -1 && (valueEnd = k);
                          continue;
                        default:
                          valueStart === -1 && (valueStart = k);
                          break;
                      }
                    if (directiveStart === -1)
                      break directiveCheck;
                    valueStart === -1 ? (valueStart = j + 1, valueEnd = lineEnd) : valueEnd === -1 && (valueEnd = buffer.length);
                    let lineRange = vscode_languageserver_types_1.Range.create(document.positionAt(i), document.positionAt(lineEnd)), nameRange = vscode_languageserver_types_1.Range.create(document.positionAt(directiveStart), document.positionAt(directiveEnd)), valueRange = vscode_languageserver_types_1.Range.create(document.positionAt(valueStart), document.positionAt(valueEnd));
                    directives.push(new parserDirective_1.ParserDirective(document, lineRange, nameRange, valueRange)), directiveStart = -1, buffer.charAt(valueEnd) === "\r" ? i = valueEnd + 1 : i = valueEnd;
                    continue directiveCheck;
                  default:
                    directiveStart === -1 && (directiveStart = j);
                    break;
                }
              }
              break;
            default:
              break directiveCheck;
          }
        return directives;
      }
      parse(buffer) {
        this.document = vscode_languageserver_textdocument_1.TextDocument.create("", "", 0, buffer), this.buffer = buffer;
        let dockerfile = new dockerfile_1.Dockerfile(this.document), directives = this.getParserDirectives(this.document, this.buffer), offset = 0;
        this.escapeChar = "\\", directives.length > 0 ? (dockerfile.setDirectives(directives), this.escapeChar = dockerfile.getEscapeCharacter(), offset = this.document.offsetAt(vscode_languageserver_types_1.Position.create(directives.length, 0))) : util_1.Util.isUTF8BOM(buffer.substring(0, 1)) && (offset = 1);
        for (let i = offset; i < this.buffer.length; i++) {
          let char = this.buffer.charAt(i);
          switch (char) {
            case " ":
            case "	":
            case "\r":
            case `
`:
              break;
            case "#":
              i = this.processComment(dockerfile, i);
              break;
            default:
              i = this.processInstruction(dockerfile, char, i);
              break;
          }
        }
        return dockerfile.organizeComments(), dockerfile;
      }
      processInstruction(dockerfile, char, start) {
        let instruction = char, instructionEnd = -1, escapedInstruction = !1;
        instructionCheck: for (let i = start + 1; i < this.buffer.length; i++)
          switch (char = this.buffer.charAt(i), char) {
            case this.escapeChar:
              if (escapedInstruction = !0, char = this.buffer.charAt(i + 1), char === "\r" || char === `
`)
                instructionEnd === -1 && (instructionEnd = i), i++;
              else if (char === " " || char === "	") {
                for (let j = i + 2; j < this.buffer.length; j++)
                  switch (this.buffer.charAt(j)) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                    case `
`:
                      i = j;
                      continue instructionCheck;
                    default:
                      instructionEnd = i + 1, instruction = instruction + this.escapeChar, i = j - 2;
                      continue instructionCheck;
                  }
                instructionEnd = i + 1, instruction = instruction + this.escapeChar;
                break instructionCheck;
              } else
                instructionEnd = i + 1, instruction = instruction + this.escapeChar, escapedInstruction = !1;
              break;
            case " ":
            case "	":
              if (escapedInstruction) {
                escapeCheck: for (let j = i + 1; j < this.buffer.length; j++)
                  switch (this.buffer.charAt(j)) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                    case `
`:
                      i = j;
                      continue instructionCheck;
                    default:
                      break escapeCheck;
                  }
                escapedInstruction = !1;
              }
              return instructionEnd === -1 && (instructionEnd = i), i = this.processArguments(dockerfile, instruction, instructionEnd, start, i), dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, instructionEnd, i)), i;
            case "\r":
            case `
`:
              if (escapedInstruction)
                continue;
              return instructionEnd === -1 && (instructionEnd = i), dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, i, i)), i;
            case "#":
              if (escapedInstruction)
                continue;
            default:
              instructionEnd = i + 1, instruction = instruction + char, escapedInstruction = !1;
              break;
          }
        return instructionEnd === -1 && (instructionEnd = this.buffer.length), dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, instructionEnd, this.buffer.length)), this.buffer.length;
      }
      processHeredocs(instruction, offset) {
        let keyword = instruction.getKeyword();
        if (keyword === main_1.Keyword.ONBUILD) {
          if (instruction = instruction.getTriggerInstruction(), instruction === null)
            return offset;
          keyword = instruction.getKeyword();
        }
        if (keyword !== main_1.Keyword.ADD && keyword !== main_1.Keyword.COPY && keyword !== main_1.Keyword.RUN)
          return offset;
        let heredocs = [], tabbed = !1;
        for (let arg of instruction.getArguments()) {
          let value = arg.getValue();
          if (value.startsWith("<<") && value.length > 2) {
            value.startsWith("<<-") && (tabbed = !0);
            let name = util_1.Util.parseHeredocName(value);
            name !== null && heredocs.push(name);
          }
        }
        if (heredocs.length > 0)
          for (let heredoc of heredocs)
            offset = this.parseHeredoc(heredoc, offset, tabbed);
        return offset;
      }
      processArguments(dockerfile, instruction, instructionEnd, start, offset) {
        let escaped = !1;
        argumentsCheck: for (let i = offset + 1; i < this.buffer.length; i++)
          switch (this.buffer.charAt(i)) {
            case "\r":
            case `
`:
              if (escaped)
                continue;
              return this.processHeredocs(this.createInstruction(dockerfile, instruction, start, instructionEnd, i), i);
            case this.escapeChar:
              let next = this.buffer.charAt(i + 1);
              if (next === `
` || next === "\r")
                escaped = !0, i++;
              else if (next === " " || next === "	") {
                for (let j = i + 2; j < this.buffer.length; j++)
                  switch (this.buffer.charAt(j)) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                    case `
`:
                      escaped = !0;
                    default:
                      i = j;
                      continue argumentsCheck;
                  }
                return this.buffer.length;
              }
              continue;
            case "#":
              if (escaped) {
                i = this.processComment(dockerfile, i);
                continue argumentsCheck;
              }
              break;
            case " ":
            case "	":
              break;
            default:
              escaped && (escaped = !1);
              break;
          }
        return this.buffer.length;
      }
      processComment(dockerfile, start) {
        let end = this.buffer.length;
        commentLoop: for (let i = start + 1; i < this.buffer.length; i++)
          switch (this.buffer.charAt(i)) {
            case "\r":
            case `
`:
              end = i;
              break commentLoop;
          }
        let range2 = vscode_languageserver_types_1.Range.create(this.document.positionAt(start), this.document.positionAt(end));
        return dockerfile.addComment(new comment_1.Comment(this.document, range2)), end;
      }
      parseHeredoc(heredocName, offset, tabbed) {
        let startWord = -1, lineStart = !0;
        for (let i = offset; i < this.buffer.length; i++)
          switch (this.buffer.charAt(i)) {
            case " ":
              lineStart = !1;
              break;
            case "	":
              tabbed || (lineStart = !1);
              break;
            case "\r":
            case `
`:
              if (startWord !== -1 && heredocName === this.buffer.substring(startWord, i))
                return i;
              startWord = -1, lineStart = !0;
              break;
            default:
              lineStart && (startWord = i, lineStart = !1);
              break;
          }
        return this.buffer.length;
      }
      createInstruction(dockerfile, instruction, start, instructionEnd, end) {
        let startPosition = this.document.positionAt(start), instructionRange = vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(instructionEnd)), lineRange = vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(end));
        return _Parser.createInstruction(this.document, dockerfile, this.escapeChar, lineRange, instruction, instructionRange);
      }
    };
    exports.Parser = Parser;
  }
});

// node_modules/dockerfile-ast/lib/main.js
var require_main = __commonJS({
  "node_modules/dockerfile-ast/lib/main.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.DockerfileParser = exports.DefaultVariables = exports.Directive = exports.Keyword = exports.Workdir = exports.Volume = exports.User = exports.Stopsignal = exports.Shell = exports.Run = exports.PropertyInstruction = exports.Onbuild = exports.ModifiableInstruction = exports.Label = exports.JSONInstruction = exports.Heredoc = exports.Healthcheck = exports.From = exports.Env = exports.Entrypoint = exports.Copy = exports.Cmd = exports.Arg = exports.Add = exports.Variable = exports.Property = exports.ParserDirective = exports.Line = exports.Instruction = exports.Flag = exports.Comment = exports.JSONArgument = exports.Argument = void 0;
    var argument_1 = require_argument();
    Object.defineProperty(exports, "Argument", { enumerable: !0, get: function() {
      return argument_1.Argument;
    } });
    var jsonArgument_1 = require_jsonArgument();
    Object.defineProperty(exports, "JSONArgument", { enumerable: !0, get: function() {
      return jsonArgument_1.JSONArgument;
    } });
    var comment_1 = require_comment();
    Object.defineProperty(exports, "Comment", { enumerable: !0, get: function() {
      return comment_1.Comment;
    } });
    var parser_1 = require_parser(), flag_1 = require_flag();
    Object.defineProperty(exports, "Flag", { enumerable: !0, get: function() {
      return flag_1.Flag;
    } });
    var instruction_1 = require_instruction();
    Object.defineProperty(exports, "Instruction", { enumerable: !0, get: function() {
      return instruction_1.Instruction;
    } });
    var line_1 = require_line();
    Object.defineProperty(exports, "Line", { enumerable: !0, get: function() {
      return line_1.Line;
    } });
    var parserDirective_1 = require_parserDirective();
    Object.defineProperty(exports, "ParserDirective", { enumerable: !0, get: function() {
      return parserDirective_1.ParserDirective;
    } });
    var property_1 = require_property();
    Object.defineProperty(exports, "Property", { enumerable: !0, get: function() {
      return property_1.Property;
    } });
    var variable_1 = require_variable();
    Object.defineProperty(exports, "Variable", { enumerable: !0, get: function() {
      return variable_1.Variable;
    } });
    var add_1 = require_add();
    Object.defineProperty(exports, "Add", { enumerable: !0, get: function() {
      return add_1.Add;
    } });
    var arg_1 = require_arg();
    Object.defineProperty(exports, "Arg", { enumerable: !0, get: function() {
      return arg_1.Arg;
    } });
    var cmd_1 = require_cmd();
    Object.defineProperty(exports, "Cmd", { enumerable: !0, get: function() {
      return cmd_1.Cmd;
    } });
    var copy_1 = require_copy();
    Object.defineProperty(exports, "Copy", { enumerable: !0, get: function() {
      return copy_1.Copy;
    } });
    var entrypoint_1 = require_entrypoint();
    Object.defineProperty(exports, "Entrypoint", { enumerable: !0, get: function() {
      return entrypoint_1.Entrypoint;
    } });
    var env_1 = require_env();
    Object.defineProperty(exports, "Env", { enumerable: !0, get: function() {
      return env_1.Env;
    } });
    var from_1 = require_from();
    Object.defineProperty(exports, "From", { enumerable: !0, get: function() {
      return from_1.From;
    } });
    var healthcheck_1 = require_healthcheck();
    Object.defineProperty(exports, "Healthcheck", { enumerable: !0, get: function() {
      return healthcheck_1.Healthcheck;
    } });
    var heredoc_1 = require_heredoc();
    Object.defineProperty(exports, "Heredoc", { enumerable: !0, get: function() {
      return heredoc_1.Heredoc;
    } });
    var jsonInstruction_1 = require_jsonInstruction();
    Object.defineProperty(exports, "JSONInstruction", { enumerable: !0, get: function() {
      return jsonInstruction_1.JSONInstruction;
    } });
    var label_1 = require_label();
    Object.defineProperty(exports, "Label", { enumerable: !0, get: function() {
      return label_1.Label;
    } });
    var modifiableInstruction_1 = require_modifiableInstruction();
    Object.defineProperty(exports, "ModifiableInstruction", { enumerable: !0, get: function() {
      return modifiableInstruction_1.ModifiableInstruction;
    } });
    var onbuild_1 = require_onbuild();
    Object.defineProperty(exports, "Onbuild", { enumerable: !0, get: function() {
      return onbuild_1.Onbuild;
    } });
    var propertyInstruction_1 = require_propertyInstruction();
    Object.defineProperty(exports, "PropertyInstruction", { enumerable: !0, get: function() {
      return propertyInstruction_1.PropertyInstruction;
    } });
    var run_1 = require_run();
    Object.defineProperty(exports, "Run", { enumerable: !0, get: function() {
      return run_1.Run;
    } });
    var shell_1 = require_shell();
    Object.defineProperty(exports, "Shell", { enumerable: !0, get: function() {
      return shell_1.Shell;
    } });
    var stopsignal_1 = require_stopsignal();
    Object.defineProperty(exports, "Stopsignal", { enumerable: !0, get: function() {
      return stopsignal_1.Stopsignal;
    } });
    var user_1 = require_user();
    Object.defineProperty(exports, "User", { enumerable: !0, get: function() {
      return user_1.User;
    } });
    var volume_1 = require_volume();
    Object.defineProperty(exports, "Volume", { enumerable: !0, get: function() {
      return volume_1.Volume;
    } });
    var workdir_1 = require_workdir();
    Object.defineProperty(exports, "Workdir", { enumerable: !0, get: function() {
      return workdir_1.Workdir;
    } });
    var Keyword;
    (function(Keyword2) {
      Keyword2.ADD = "ADD", Keyword2.ARG = "ARG", Keyword2.CMD = "CMD", Keyword2.COPY = "COPY", Keyword2.ENTRYPOINT = "ENTRYPOINT", Keyword2.ENV = "ENV", Keyword2.EXPOSE = "EXPOSE", Keyword2.FROM = "FROM", Keyword2.HEALTHCHECK = "HEALTHCHECK", Keyword2.LABEL = "LABEL", Keyword2.MAINTAINER = "MAINTAINER", Keyword2.ONBUILD = "ONBUILD", Keyword2.RUN = "RUN", Keyword2.SHELL = "SHELL", Keyword2.STOPSIGNAL = "STOPSIGNAL", Keyword2.USER = "USER", Keyword2.VOLUME = "VOLUME", Keyword2.WORKDIR = "WORKDIR";
    })(Keyword || (exports.Keyword = Keyword = {}));
    var Directive;
    (function(Directive2) {
      Directive2.escape = "escape", Directive2.syntax = "syntax";
    })(Directive || (exports.Directive = Directive = {}));
    exports.DefaultVariables = [
      "ALL_PROXY",
      "all_proxy",
      "FTP_PROXY",
      "ftp_proxy",
      "HTTP_PROXY",
      "http_proxy",
      "HTTPS_PROXY",
      "https_proxy",
      "NO_PROXY",
      "no_proxy"
    ];
    var DockerfileParser2;
    (function(DockerfileParser3) {
      function parse2(content) {
        return new parser_1.Parser().parse(content);
      }
      DockerfileParser3.parse = parse2;
    })(DockerfileParser2 || (exports.DockerfileParser = DockerfileParser2 = {}));
  }
});

// src/program/home-folder.ts
import { homedir } from "node:os";
function homeFolder(environment2, ofUser = homedir) {
  if (environment2.HOME !== void 0 && environment2.HOME !== "") return environment2.HOME;
  try {
    return ofUser() || void 0;
  } catch {
    return;
  }
}

// src/wiring.ts
import { randomInt } from "node:crypto";
import { setMaxListeners } from "node:events";
import { tmpdir } from "node:os";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/context/added-files.ts
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

// src/dockerfile/paths.ts
var LOST = /^(?:\/(?:kaniko|proc|sys|dev)(?=\/|$)|\/etc\/(?:hosts|hostname|resolv\.conf)$)/;
function lostPlace(path) {
  return LOST.exec(path)?.[0];
}
function plainPath(path) {
  let parts = partsOf(path).filter((part) => part !== ".");
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}` || ".";
}
function leadsUp(path) {
  return partsOf(path).includes("..");
}
function partsOf(path) {
  return path.split("/").filter((part) => part !== "");
}

// src/context/path-bytes.ts
function toBuffer(path) {
  return Buffer.from(path, "latin1");
}
function toPathBytes(path) {
  return Buffer.from(path, "utf8").toString("latin1");
}
function showPath(path) {
  let text = toBuffer(path).toString("utf8");
  return /[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(text) ? JSON.stringify(text) : text;
}

// src/context/landings.ts
function landingsOf({ source, destination }, entries) {
  let from = toPathBytes(plainPath(source)), to = toPathBytes(plainPath(destination)), kind = from === "." ? "directory" : entries.find(({ path }) => path === from)?.kind;
  if (kind === void 0) return [];
  if (kind !== "directory") {
    let intoFolder = /(^|\/)\.?$/.test(destination);
    return [{ kind, from, to: intoFolder ? below(to, from.split("/").at(-1) ?? "") : to }];
  }
  let prefix = from === "." ? "" : `${from}/`, inside = entries.filter(({ path }) => path.startsWith(prefix));
  return [
    { kind, from, to },
    ...inside.map((entry) => ({
      kind: entry.kind,
      from: entry.path,
      to: below(to, entry.path.slice(prefix.length))
    }))
  ];
}
function below(folder2, path) {
  return folder2 === "/" || folder2 === "." ? `${folder2 === "/" ? "/" : ""}${path}` : `${folder2}/${path}`;
}

// src/context/added-files.ts
var DELICATE_FOLDERS = ["/tmp", "/var/tmp", "/root"];
async function checkAddedFiles(added, entries, directory) {
  let byPath = new Map(entries.map((entry) => [entry.path, entry])), problems = [];
  for (let file2 of added) {
    let path = plainPath(file2.source), link = linkOn(path, byPath), entry = path === "." ? "directory" : byPath.get(toPathBytes(path))?.kind;
    link !== void 0 ? problems.push(isLink(path, link)) : entry === void 0 ? problems.push(await isMissing2(path, directory)) : (entry === "directory" && problems.push(...await folderProblems(file2, byPath, directory)), problems.push(...landingProblems(landingsOf(file2, entries))));
  }
  if (problems.length > 0) throw new RequestProblems(problems);
}
function linkOn(path, entries) {
  let parts = path.split("/");
  return parts.map((_, index) => toPathBytes(parts.slice(0, index + 1).join("/"))).map((way) => entries.get(way)).find((entry) => entry?.kind === "link");
}
function isLink(path, { path: link, target }) {
  let at = textOf(link), to = textOf(target), what = at === path ? "is a link" : `leads through the link ${show(at)}`;
  return refused(`${show(path)} ${what} to ${show(to)}, which Kaniko would copy as a link or not find`, "Name what it leads to; a folder may hold links, and they are copied as such.");
}
async function isMissing2(path, directory) {
  return await exists(join(directory, path)) ? leftOut(show(path)) : refused(`the context has no ${show(path)}`, "Check the path: it is relative to the context, and no pattern.");
}
function leftOut(what) {
  return refused(`${what} is left out of the context by .dockerignore`, "Change .dockerignore, or add something else.");
}
async function isEmptied(path, entries, directory) {
  let inside = path === "." ? "" : `${toPathBytes(path)}/`;
  return [...entries.keys()].some((entry) => entry.startsWith(inside)) ? !1 : (await readdir(join(directory, path))).length > 0;
}
async function folderProblems({ source, mode }, entries, directory) {
  let path = plainPath(source), problems = [];
  return await isEmptied(path, entries, directory) && problems.push(leftOut(`all that ${show(path)} holds`)), mode !== void 0 && (Number.parseInt(mode, 8) & 64) === 0 && problems.push(refused(`${show(path)} is a folder, which nobody could enter with mode ${mode}`, "Leave the mode out: files keep what they have in the context. Or add single files.")), problems;
}
function landingProblems(landings) {
  let delicate = landings.filter(({ kind, to }) => kind === "directory" && DELICATE_FOLDERS.includes(to)), lost = landings.find(({ to }) => lostPlace(to) !== void 0);
  return [
    ...delicate.map(({ from, to }) => {
      let message = `the folder ${show(textOf(from))} would give ${to} its own mode and owner`;
      return refused(message, `Add what is in it as folders in ${to}, or as single files.`);
    }),
    ...lost === void 0 ? [] : [isLost(lost)]
  ];
}
function isLost({ from, to }) {
  let message = `${show(textOf(from))} would land at ${show(textOf(to))}, which is never part of an image`;
  return refused(message, "Leave it out: the runtime puts its own there.");
}
function textOf(path) {
  return toBuffer(path).toString();
}
async function exists(path) {
  try {
    return await lstat(path), !0;
  } catch {
    return !1;
  }
}
function refused(what, hint) {
  return new BuildError("CONTEXT_INVALID", `add-files: ${what}`, { hint });
}
function show(text) {
  return JSON.stringify(text);
}

// src/context/archive.ts
import { createHash } from "node:crypto";
import { setTimeout as setTimeout2 } from "node:timers/promises";

// src/context/bounded-gzip.ts
import { once } from "node:events";
import { createGzip } from "node:zlib";
var GZIP_LEVEL = 6, GZIP_OS_BYTE = 9, GZIP_OS_UNKNOWN = 255, BoundedGzip = class {
  #limit;
  #chunks = [];
  #total = 0;
  #gzip;
  /** `limit` is the largest member in bytes. */
  constructor(limit) {
    this.#limit = limit;
    let gzip = createGzip({ level: GZIP_LEVEL });
    gzip.on("data", (chunk) => {
      this.#total += chunk.length, this.#total <= limit ? this.#chunks.push(chunk) : this.#giveUp();
    }), this.#gzip = gzip;
  }
  /** Whether the member is known to be larger than the limit. */
  get over() {
    return this.#gzip === void 0;
  }
  /** Takes bytes; resolves when they are compressed. */
  async write(bytes) {
    let gzip = this.#gzip;
    gzip !== void 0 && await new Promise((resolve) => {
      gzip.once("close", resolve), gzip.write(bytes, () => {
        gzip.off("close", resolve), resolve();
      });
    });
  }
  /** The whole member, or undefined when it is larger than the limit. */
  async end() {
    let gzip = this.#gzip;
    if (gzip === void 0 || (gzip.end(), await once(gzip, "close"), this.#total > this.#limit)) return;
    let member = Buffer.concat(this.#chunks);
    return member.writeUInt8(GZIP_OS_UNKNOWN, GZIP_OS_BYTE), member;
  }
  #giveUp() {
    this.#gzip?.destroy(), this.#gzip = void 0, this.#chunks.length = 0;
  }
};

// src/context/file-stamp.ts
function stampOf({ dev, ino, size, mtimeMs, ctimeMs }) {
  return { dev, ino, size, mtimeMs, ctimeMs };
}
function changeSince(before, now) {
  return now.size > before.size ? "it became larger while it was packed" : now.size < before.size ? "it became smaller while it was packed" : before.dev === now.dev && before.ino === now.ino && before.mtimeMs === now.mtimeMs && before.ctimeMs === now.ctimeMs ? void 0 : "it was changed while it was packed";
}
function settlingTime(stamps) {
  let now = Date.now(), newest = Number.NEGATIVE_INFINITY;
  for (let { ctimeMs } of stamps) ctimeMs < now + 1 && ctimeMs > newest && (newest = ctimeMs);
  return Math.max(0, newest + 20 - now);
}

// src/context/tar-header.ts
var TAR_BLOCK = 512, NAME_BYTES = 100, TYPE_FLAGS = { file: "0", link: "2", directory: "5" }, MAX_OCTAL_SIZE = 8589934591;
function tarHeader(entry) {
  let path = entry.kind === "directory" ? `${entry.path}/` : entry.path, { target } = entry, header = block({ path, target, mode: entry.mode, size: entry.size, type: TYPE_FLAGS[entry.kind] }), long = [...longName("K", target), ...longName("L", path)];
  return long.length === 0 ? header : Buffer.concat([...long, header]);
}
function archiveBytes(entries) {
  let bytes = 2 * TAR_BLOCK;
  for (let { kind, path, target, size } of entries) {
    let names = longBytes(target.length) + longBytes(path.length + (kind === "directory" ? 1 : 0));
    bytes += names + TAR_BLOCK + (kind === "file" ? padded(size) : 0);
  }
  return bytes;
}
function longBytes(name) {
  return name <= NAME_BYTES ? 0 : TAR_BLOCK + padded(name + 1);
}
function padded(size) {
  return Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
}
function tarPadding(size) {
  return Buffer.alloc((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}
function tarEnd() {
  return Buffer.alloc(2 * TAR_BLOCK);
}
function longName(type, name) {
  if (name.length <= NAME_BYTES)
    return [];
  let content = toBuffer(`${name}\0`), fields = { path: "././@LongLink", target: "", mode: 0, size: content.length, type };
  return [block(fields), content, tarPadding(content.length)];
}
var CHECKSUM_AT = 148, BLANK = Buffer.alloc(TAR_BLOCK);
putOctal(BLANK, 108, 7, 0);
putOctal(BLANK, 116, 7, 0);
putOctal(BLANK, 136, 11, 0);
putText(BLANK, CHECKSUM_AT, " ".repeat(8));
putText(BLANK, 257, "ustar  ");
var BLANK_SUM = BLANK.reduce((sum, byte) => sum + byte, 0);
function block({ path, target, mode, size, type }) {
  let header = Buffer.from(BLANK), sum = BLANK_SUM;
  return sum += putText(header, 0, path), sum += putOctal(header, 100, 7, mode), sum += size <= MAX_OCTAL_SIZE ? putOctal(header, 124, 11, size) : putBinarySize(header, size), sum += putText(header, 156, type), sum += putText(header, 157, target), putOctal(header, CHECKSUM_AT, 6, sum), header[CHECKSUM_AT + 6] = 0, header;
}
function putText(header, at, text) {
  let sum = 0, length = Math.min(text.length, NAME_BYTES);
  for (let index = 0; index < length; index += 1) {
    let byte = text.charCodeAt(index);
    header[at + index] = byte, sum += byte;
  }
  return sum;
}
function putOctal(header, at, digits, value) {
  let sum = 0;
  for (let index = digits - 1, rest = value; index >= 0; index -= 1, rest = Math.floor(rest / 8)) {
    let byte = 48 + rest % 8;
    header[at + index] = byte, sum += byte;
  }
  return sum;
}
function putBinarySize(header, size) {
  return header.writeUInt8(128, 124), header.writeBigUInt64BE(BigInt(size), 128), header.subarray(124, 136).reduce((sum, byte) => sum + byte, 0);
}

// src/context/tar-reader.ts
import { setImmediate } from "node:timers/promises";

// src/context/open-file.ts
import { closeSync, constants as constants2, fstatSync, openSync, read, readSync } from "node:fs";
import { promisify } from "node:util";

// src/context/tree-entry.ts
import { accessSync, constants, readlinkSync } from "node:fs";
var UMASK_BITS = 18, READABLE_BY_ALL = 292;
function archiveMode(mode) {
  return mode & 4095 & ~UMASK_BITS;
}
var VANISHED = "it vanished while it was read", CHANGED = "it changed while it was read", BECAME_LINK = "it became a link while it was read", UnpackableError = class extends Error {
};
function reasonOf2(error) {
  if (error instanceof UnpackableError) return error.message;
  let code = error instanceof Error && "code" in error ? String(error.code) : "";
  return {
    EACCES: "permission denied",
    EPERM: "permission denied",
    ENOENT: VANISHED,
    EISDIR: CHANGED,
    ENOTDIR: CHANGED,
    ELOOP: BECAME_LINK,
    EIO: "input/output error",
    ENAMETOOLONG: "its path is longer than the system takes"
  }[code] ?? (code === "" ? String(error) : code);
}
function describeEntry(place, stats) {
  let { path, source } = place, mode = archiveMode(stats.mode);
  switch (stats.mode & constants.S_IFMT) {
    case constants.S_IFREG:
      return (stats.mode & READABLE_BY_ALL) !== READABLE_BY_ALL && accessSync(toBuffer(source), constants.R_OK), { path, source, kind: "file", mode, size: stats.size, target: "", stamp: stampOf(stats) };
    case constants.S_IFDIR:
      return { path, source, kind: "directory", mode, size: 0, target: "" };
    case constants.S_IFLNK: {
      let target = readlinkSync(toBuffer(source), { encoding: "latin1" });
      return { path, source, kind: "link", mode: 511, size: 0, target };
    }
    case constants.S_IFSOCK:
      throw new UnpackableError("a socket");
    case constants.S_IFIFO:
      throw new UnpackableError("a FIFO");
    default:
      throw new UnpackableError("a device");
  }
}

// src/context/open-file.ts
var readAside = promisify(read), LARGE_READ = 256 * 1024, OpenFile = class {
  #entry;
  #descriptor;
  #left;
  #isOpen = !0;
  #isBusy = !1;
  constructor(entry) {
    this.#entry = entry, this.#left = entry.size, this.#descriptor = openFile(entry), entry.size >= LARGE_READ && this.#check();
  }
  /** Whether all of it was read. */
  get isRead() {
    return this.#left === 0;
  }
  /** Reads something into `target`, and gives how much. */
  read(target) {
    let room = Math.min(target.length, this.#left);
    if (room >= LARGE_READ) return this.#readAside(target, room);
    try {
      return this.#taken(readSync(this.#descriptor, target, 0, room, null));
    } catch (error) {
      throw this.#fail(error);
    }
  }
  /** Everything was read: closes it after a look whether it was the same file all the time. */
  finish() {
    this.#check(), this.close();
  }
  /** Closing twice is no error. */
  close() {
    this.#isOpen && !this.#isBusy && closeSync(this.#descriptor), this.#isOpen = !1;
  }
  async #readAside(target, room) {
    this.#isBusy = !0;
    try {
      let { bytesRead } = await readAside(this.#descriptor, target, 0, room, null);
      return this.#taken(bytesRead);
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#isBusy = !1, this.#isOpen || closeSync(this.#descriptor);
    }
  }
  #taken(bytes) {
    if (bytes === 0) throw unpackable(this.#entry, "it became smaller while it was packed");
    return this.#left -= bytes, bytes;
  }
  #check() {
    try {
      let now = fstatSync(this.#descriptor), change = now.isFile() ? changeSince(this.#entry.stamp ?? now, now) : "it changed while it was read";
      if (change !== void 0) throw unpackable(this.#entry, change);
    } catch (error) {
      throw this.#fail(error);
    }
  }
  #fail(error) {
    return this.close(), error instanceof BuildError ? error : unpackable(this.#entry, reasonOf2(error), error);
  }
};
function openFile(entry) {
  let flags = constants2.O_RDONLY | constants2.O_NOFOLLOW | constants2.O_NONBLOCK;
  try {
    return openSync(toBuffer(entry.source), flags);
  } catch (error) {
    throw unpackable(entry, reasonOf2(error), error);
  }
}
function unpackable(entry, reason, cause) {
  return new BuildError("CONTEXT_INVALID", `cannot pack ${showPath(entry.named ?? entry.path)}: ${reason}`, {
    hint: "let nothing write into the context during the build",
    cause
  });
}

// src/context/tar-reader.ts
var NOTHING = Buffer.alloc(0), TURN_BYTES = 1024 * 1024, TarReader = class {
  #entries;
  #next = 0;
  /** Bytes of memory that come before anything else. */
  #ready = NOTHING;
  #file;
  /** Zero bytes that come behind the open file. */
  #padding = 0;
  #sinceTurn = 0;
  constructor(entries) {
    this.#entries = entries;
  }
  /**
   * Fills `target` from its beginning and gives how much of it; less than all of it only at the end of the archive. One call
   * at a time. Throws `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or changes while it
   * is read.
   */
  async fill(target) {
    let filled = 0;
    for (; filled < target.length; ) {
      let taking = this.#take(filled === 0 ? target : target.subarray(filled)), taken = typeof taking == "number" ? taking : await taking;
      if (taken === 0 && !this.#advance()) break;
      filled += taken, this.#sinceTurn += taken, !(this.#sinceTurn < TURN_BYTES) && (this.#sinceTurn = 0, await setImmediate());
    }
    return filled;
  }
  /** Closes the file that is open; nothing can be read from then on. */
  close() {
    this.#file?.close(), this.#file = void 0, this.#ready = NOTHING, this.#padding = 0, this.#next = this.#entries.length + 1;
  }
  /** A promise only where there is something to wait for: most files are small, and there are very many. */
  #take(target) {
    if (this.#ready.length > 0) {
      let taken = this.#ready.copy(target);
      return this.#ready = this.#ready.subarray(taken), taken;
    }
    if (this.#file !== void 0) {
      if (!this.#file.isRead) return this.#file.read(target);
      this.#file.finish(), this.#file = void 0;
    }
    let zeros = Math.min(this.#padding, target.length);
    return target.fill(0, 0, zeros), this.#padding -= zeros, zeros;
  }
  /** Goes on to the next entry; false behind the last. */
  #advance() {
    if (this.#next > this.#entries.length) return !1;
    let entry = this.#entries[this.#next];
    return this.#next += 1, this.#ready = entry === void 0 ? tarEnd() : tarHeader(entry), entry?.kind === "file" && this.#begin(entry), !0;
  }
  #begin(entry) {
    this.#padding = (TAR_BLOCK - entry.size % TAR_BLOCK) % TAR_BLOCK, entry.content !== void 0 ? this.#ready = Buffer.concat([this.#ready, entry.content]) : this.#file = new OpenFile(entry);
  }
};

// src/context/unpack.ts
import {
  chmodSync,
  closeSync as closeSync2,
  constants as constants3,
  fchmodSync,
  lutimesSync,
  mkdirSync,
  openSync as openSync2,
  symlinkSync,
  utimesSync,
  writeSync
} from "node:fs";
import { setImmediate as setImmediate2 } from "node:timers/promises";
var PIECE_BYTES = 256 * 1024, ONLY_NEW = constants3.O_WRONLY | constants3.O_CREAT | constants3.O_EXCL | constants3.O_NOFOLLOW, TURN_ENTRIES = 256, FOLDER_MODE = 448;
async function unpackTree(entries, directory, signal) {
  try {
    await writeTree(entries, toPathBytes(`${directory}/`), signal);
  } catch (error) {
    throw isFull(error) ? tooLarge(directory, error) : error;
  }
}
async function writeTree(entries, root, signal) {
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let [index, entry] of entries.entries()) {
    index % TURN_ENTRIES === 0 && await setImmediate2(), signal.throwIfAborted();
    let path = toBuffer(root + entry.path);
    entry.kind === "directory" ? mkdirSync(path, FOLDER_MODE) : entry.kind === "file" ? await writeFile(path, entry, piece) : (symlinkSync(toBuffer(entry.target), path), lutimesSync(path, 0, 0));
  }
  for (let { kind, path, mode } of [...entries].reverse()) {
    if (kind !== "directory") continue;
    let folder2 = toBuffer(root + path);
    chmodSync(folder2, mode), utimesSync(folder2, 0, 0);
  }
}
function isFull(error) {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
function tooLarge(directory, cause) {
  return new BuildError("CONTEXT_TOO_LARGE", `the volume at ${directory} is too small for the context`, {
    hint: "Leave out what the build does not need by .dockerignore, or give the pod more ephemeral storage.",
    cause
  });
}
async function writeFile(path, entry, piece) {
  let target = openSync2(path, ONLY_NEW, 384);
  try {
    entry.content === void 0 ? await copyInto(target, entry, piece) : writeWhole(target, entry.content), fchmodSync(target, entry.mode);
  } finally {
    closeSync2(target);
  }
  utimesSync(path, 0, 0);
}
async function copyInto(target, entry, piece) {
  let source = new OpenFile(entry);
  try {
    for (; !source.isRead; ) {
      let taking = source.read(piece), bytes = typeof taking == "number" ? taking : await taking;
      writeWhole(target, piece.subarray(0, bytes));
    }
    source.finish();
  } finally {
    source.close();
  }
}
function writeWhole(target, bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(target, bytes, at);
}

// src/context/archive.ts
var PIECE_BYTES2 = 256 * 1024, HOPELESS = 64, TreeArchive = class {
  /** Length of the tar archive in bytes. */
  tarBytes;
  #entries;
  constructor(entries) {
    this.#entries = entries, this.tarBytes = archiveBytes(entries);
  }
  /**
   * The archive in memory; undefined, and given up at once, where that takes more than `limit` bytes, or could only take
   * less by a miracle. Throws the reason of `signal`, too.
   */
  async compress(limit, signal) {
    if (this.tarBytes > limit * HOPELESS) return;
    let gzip = new BoundedGzip(limit), hash = createHash("sha256");
    for await (let piece of this.read())
      if (signal?.throwIfAborted(), hash.update(piece), await gzip.write(piece), gzip.over) return;
    let bytes = await gzip.end();
    return bytes === void 0 ? void 0 : { bytes, sha256: hash.digest("hex") };
  }
  /** SHA-256 of the tar bytes, in hexadecimal; reads all of them. Throws the reason of `signal`, too. */
  async sha256(signal) {
    let hash = createHash("sha256");
    for await (let piece of this.read())
      signal?.throwIfAborted(), hash.update(piece);
    return hash.digest("hex");
  }
  /** The tar bytes from the beginning, to be read into memory of the reader's own. */
  open() {
    let reader = new TarReader(this.#entries), settled = this.#settle();
    return {
      fill: async (target) => (await settled, await reader.fill(target)),
      close: () => reader.close()
    };
  }
  /** The tar bytes in pieces. */
  async *read() {
    let reader = this.open();
    try {
      for (let whole = !0; whole; ) {
        let piece = Buffer.allocUnsafeSlow(PIECE_BYTES2), filled = await reader.fill(piece);
        whole = filled === piece.length, filled > 0 && (yield piece.subarray(0, filled));
      }
    } finally {
      reader.close();
    }
  }
  /** Writes the tree as files below `directory`; see {@link unpackTree}. */
  async unpack(directory, signal) {
    await this.#settle(), await unpackTree(this.#entries, directory, signal);
  }
  async #settle() {
    let wait = settlingTime(this.#entries.flatMap(({ stamp }) => stamp ?? []));
    wait > 0 && await setTimeout2(wait);
  }
};

// src/context/context-sizes.ts
var NAMED_LARGEST = 5, SELDOM_MEANT = [
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".venv",
  "venv",
  ".tox",
  "__pycache__",
  ".pytest_cache",
  ".mypy_cache",
  ".terraform",
  ".gradle",
  ".next",
  ".nuxt",
  ".yarn",
  ".cache",
  ".idea",
  ".vscode"
], MANY_FILES = 1e3, MANY_BYTES = 10 * 1024 * 1024;
function contextSizes(entries) {
  let { folders, loose } = sumUp(entries), all = [...folders.values(), ...loose.values()];
  return {
    files: all.reduce((sum, { files }) => sum + files, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: largestEntries(folders, loose),
    forgotten: forgottenFolders(folders)
  };
}
function sumUp(entries) {
  let folders = /* @__PURE__ */ new Map(), loose = /* @__PURE__ */ new Map();
  for (let { kind, path, size } of entries) {
    if (kind !== "file") continue;
    let slash = path.lastIndexOf("/");
    slash < 0 ? add(loose, path, { files: 1, bytes: size }) : add(folders, path.slice(0, slash), { files: 1, bytes: size });
  }
  return { folders, loose };
}
function add(sums, path, { files, bytes }) {
  let sum = sums.get(path);
  sum === void 0 ? sums.set(path, { files, bytes }) : (sum.files += files, sum.bytes += bytes);
}
function largestEntries(folders, loose) {
  let tops = new Map(loose);
  for (let [path, sum] of folders) add(tops, path.split("/", 1)[0] ?? "", sum);
  return [...tops].filter(([, { bytes }]) => bytes > 0).sort(([nameA, a], [nameB, b]) => b.bytes - a.bytes || (nameA < nameB ? -1 : 1)).slice(0, NAMED_LARGEST).map(([name, { bytes }]) => ({ path: showPath(name), bytes }));
}
function forgottenFolders(folders) {
  let found = /* @__PURE__ */ new Map(), deep = /* @__PURE__ */ new Set();
  for (let [path, sum] of folders) {
    let names = path.split("/"), depth = names.findIndex((name2) => SELDOM_MEANT.includes(name2)), name = names[depth];
    name !== void 0 && (add(found, name, sum), depth > 0 && deep.add(name));
  }
  return [...found].filter(([, { files, bytes }]) => files >= MANY_FILES || bytes >= MANY_BYTES).sort(([nameA, a], [nameB, b]) => b.bytes - a.bytes || (nameA < nameB ? -1 : 1)).map(([name, { files, bytes }]) => ({ name, line: deep.has(name) ? `**/${name}` : name, files, bytes }));
}

// src/context/layout.ts
import { posix } from "node:path";
var FOLDER_MODE2 = 493, FILE_MODE = 420;
function layOut(context, dockerfile) {
  return [
    folder(posix.dirname(DOCKERFILE_IN_ARCHIVE)),
    file(DOCKERFILE_IN_ARCHIVE, dockerfile),
    file(`${DOCKERFILE_IN_ARCHIVE}.dockerignore`, Buffer.of()),
    folder("src"),
    ...context.map((entry) => ({ ...entry, path: `${"src"}/${entry.path}`, named: entry.path }))
  ];
}
function folder(path) {
  return { path, source: "", kind: "directory", mode: FOLDER_MODE2, size: 0, target: "" };
}
function file(path, content) {
  return { path, source: "", kind: "file", mode: FILE_MODE, size: content.length, target: "", content };
}

// src/context/list-context.ts
import { basename } from "node:path";

// src/context/ignore/code-points.ts
var SEQUENCES = [
  { from: 194, to: 223, more: 1 },
  { from: 224, to: 224, more: 2, low: 160 },
  { from: 225, to: 236, more: 2 },
  { from: 237, to: 237, more: 2, high: 159 },
  { from: 238, to: 239, more: 2 },
  { from: 240, to: 240, more: 3, low: 144 },
  { from: 241, to: 243, more: 3 },
  { from: 244, to: 244, more: 3, high: 143 }
], INVALID = { code: 65533, width: 1 };
function codePointsOf(bytes) {
  let codes = [];
  for (let at = 0; at < bytes.length; ) {
    let byte = bytes.charCodeAt(at), { code, width } = byte < 128 ? { code: byte, width: 1 } : characterAt(bytes, at);
    codes.push(code), at += width;
  }
  return codes;
}
function characterAt(bytes, at) {
  let lead = bytes.charCodeAt(at);
  if (lead < 128) return { code: lead, width: 1 };
  let sequence = SEQUENCES.find(({ from, to }) => lead >= from && lead <= to);
  if (sequence === void 0) return INVALID;
  let { more, low = 128, high = 191 } = sequence, code = lead & 63 >> more;
  for (let index = 1; index <= more; index++) {
    let byte = bytes.charCodeAt(at + index);
    if (!(index === 1 ? byte >= low && byte <= high : byte >= 128 && byte <= 191)) return INVALID;
    code = code << 6 | byte & 63;
  }
  return { code, width: more + 1 };
}

// src/context/ignore/path-text.ts
var PathText = class {
  bytes;
  #codes;
  constructor(bytes) {
    this.bytes = bytes;
  }
  /** The characters, as code points. */
  get codes() {
    return this.#codes ??= codePointsOf(this.bytes), this.#codes;
  }
};

// src/context/ignore/ignore-rules.ts
var IgnoreRules = class {
  #rules;
  constructor(rules) {
    this.#rules = rules;
  }
  /** What is known of the root of a tree: no rule means it. */
  get root() {
    return this.#rules.map(() => !1);
  }
  /** What is known of a folder; `above` is of the one it lies in. */
  enter(folder2, above) {
    let text = new PathText(folder2);
    return this.#rules.map(({ pattern }, index) => above[index] === !0 || pattern.matches(text));
  }
  /** Whether a path is left out; `above` is of the folder it lies in. */
  excludes(path, above) {
    let text = new PathText(path);
    for (let index = this.#rules.length - 1; index >= 0; index--) {
      let rule = this.#rules[index];
      if (rule !== void 0 && (above[index] === !0 || rule.pattern.matches(text))) return !rule.negated;
    }
    return !1;
  }
  /** Whether something below a folder that is left out may be taken back in; never false where something is. */
  mayIncludeBelow(folder2, matches2) {
    return this.#takesBack(matches2, (pattern) => pattern.mayMatchBelow(folder2));
  }
  /** Whether a rule takes something back in below a folder that is left out, and names that folder: it is wanted for sure. */
  includesBelow(folder2, matches2) {
    return this.#takesBack(matches2, (pattern) => pattern.names(folder2));
  }
  #takesBack(matches2, means) {
    let deciding = matches2.lastIndexOf(!0);
    return this.#rules.some(({ negated, pattern }, index) => negated && index > deciding && means(pattern));
  }
};

// src/context/ignore/bad-pattern.ts
var BadPattern = class extends Error {
};

// src/context/ignore/clean-path.ts
function cleanPath(path) {
  let rooted = path.startsWith("/"), kept = [];
  for (let part of path.split("/"))
    part === "" || part === "." || (part !== ".." ? kept.push(part) : kept.length > 0 && kept.at(-1) !== ".." ? kept.pop() : rooted || kept.push(part));
  let cleaned = kept.join("/");
  return rooted ? `/${cleaned}` : cleaned === "" ? "." : cleaned;
}

// src/context/ignore/glob-syntax.ts
var DOT = 46;
function passesGlobCheck(pattern) {
  let dotIsLeft = !0;
  for (let rest = pattern; rest !== ""; ) {
    let piece = firstPiece(rest);
    if (piece.text === "") return !0;
    let operators = operatorsOf(piece.text);
    if (operators === void 0) return !1;
    let [only, ...more] = operators;
    if (!dotIsLeft || more.length > 0 || only?.takesDot !== !0) return !0;
    dotIsLeft = !1, rest = piece.rest;
  }
  return !0;
}
function firstPiece(pattern) {
  let text = pattern.replace(/^\*+/, ""), inBrackets = !1;
  for (let at = 0; at < text.length; at++) {
    let character = text[at];
    if (character === "\\") at++;
    else if (character === "[") inBrackets = !0;
    else if (character === "]") inBrackets = !1;
    else if (character === "*" && !inBrackets) return { text: text.slice(0, at), rest: text.slice(at) };
  }
  return { text, rest: "" };
}
function operatorsOf(piece) {
  let operators = [];
  for (let at = 0; at < piece.length; ) {
    let operator = operatorAt(piece, at);
    if (operator === void 0) return;
    operators.push(operator), at = operator.end;
  }
  return operators;
}
function operatorAt(piece, at) {
  let character = piece[at];
  return character === "[" ? bracketsAt(piece, at + 1) : character === "?" ? { takesDot: !0, end: at + 1 } : character !== "\\" ? { takesDot: character === ".", end: at + 1 } : at + 1 < piece.length ? { takesDot: piece[at + 1] === ".", end: at + 2 } : void 0;
}
function bracketsAt(piece, from) {
  let negated = piece[from] === "^", at = negated ? from + 1 : from, holdsDot = !1;
  for (let ranges = 0; ranges === 0 || piece[at] !== "]"; ranges++) {
    let low = boundAt(piece, at);
    if (low === void 0) return;
    let high = piece[low.end] === "-" ? boundAt(piece, low.end + 1) : low;
    if (high === void 0) return;
    holdsDot ||= low.code <= DOT && DOT <= high.code, at = high.end;
  }
  return { takesDot: holdsDot !== negated, end: at + 1 };
}
function boundAt(piece, from) {
  if (from >= piece.length || piece[from] === "-" || piece[from] === "]") return;
  let at = piece[from] === "\\" ? from + 1 : from;
  if (at >= piece.length) return;
  let { code, width } = characterAt(piece, at);
  return code === 65533 && width === 1 || at + width >= piece.length ? void 0 : { code, end: at + width };
}

// src/context/ignore/automaton.ts
var Automaton = class {
  #steps;
  #states = /* @__PURE__ */ new Map();
  #start;
  #remembered = 0;
  constructor(steps) {
    this.#steps = steps, this.#start = this.#stateOf([0]);
  }
  /** Whether the whole text, in code points, is matched. */
  matches(text) {
    return this.#read(text).front.at(-1) === this.#steps.length;
  }
  /** Whether a text that begins with this one may be matched. */
  mayContinue(text) {
    return this.#read(text).front.length > 0;
  }
  #read(text) {
    let state = this.#start;
    for (let code of text) {
      if (state.front.length === 0) return state;
      state = this.#after(state, code);
    }
    return state;
  }
  #after(state, code) {
    let known = code < 128 ? state.next[code] : void 0;
    if (known !== void 0) return known;
    let reached = [];
    for (let index of state.front) {
      let step = this.#steps[index];
      step?.kind === "many" && step.set(code) && reached.push(index), step?.kind === "one" && step.set(code) && reached.push(index + 1);
    }
    let next = this.#stateOf(reached);
    return code < 128 && (state.next[code] = next), next;
  }
  #stateOf(reached) {
    let front = this.#reach(reached), key = front.join(), known = this.#states.get(key);
    if (known !== void 0) return known;
    this.#remembered += front.length + 1, this.#remembered > 2e5 && this.#forget();
    let state = { front, next: [] };
    return this.#states.set(key, state), state;
  }
  #forget() {
    for (let state of this.#states.values()) state.next.length = 0;
    this.#start.next.length = 0, this.#states.clear(), this.#remembered = 0;
  }
  /** All steps that can be come to without reading a character. */
  #reach(from) {
    let reached = new Set(from);
    for (let index of reached) {
      let step = this.#steps[index];
      (step?.kind === "many" || step?.kind === "skip") && reached.add(index + 1), step?.kind === "skip" && reached.add(index + 1 + step.over);
    }
    return [...reached].sort((a, b) => a - b);
  }
};

// src/context/ignore/character-sets.ts
function range(low, high) {
  return (code) => code >= low && code <= high;
}
function union(sets) {
  let [only, ...more] = sets;
  return only !== void 0 && more.length === 0 ? only : (code) => sets.some((set) => set(code));
}
function not(set) {
  return (code) => !set(code);
}
var isWord = among("0-9A-Za-z_"), CLASS_ESCAPES = new Map([
  ...withNegative("d", among("0-9")),
  ...withNegative("s", among(`	
\f\r `)),
  ...withNegative("w", isWord)
]), NAMED_CLASSES = /* @__PURE__ */ new Map([
  ["alnum", among("0-9A-Za-z")],
  ["alpha", among("A-Za-z")],
  ["ascii", range(0, 127)],
  ["blank", among("	 ")],
  ["cntrl", union([range(0, 31), range(127, 127)])],
  ["digit", among("0-9")],
  ["graph", range(33, 126)],
  ["lower", among("a-z")],
  ["print", range(32, 126)],
  ["punct", union([range(33, 47), range(58, 64), range(91, 96), range(123, 126)])],
  ["space", among(`	
\v\f\r `)],
  ["upper", among("A-Z")],
  ["word", isWord],
  ["xdigit", among("0-9A-Fa-f")]
]);
function among(listed) {
  let members = new RegExp(`^[${listed}]$`), codes = new Set(Array.from({ length: 128 }, (_, code) => code).filter((code) => isMember(members, code)));
  return (code) => codes.has(code);
}
function isMember(members, code) {
  return members.test(String.fromCharCode(code));
}
function withNegative(letter, set) {
  return [
    [letter, set],
    [letter.toUpperCase(), not(set)]
  ];
}

// src/context/ignore/parse-escape.ts
var MOST_CODE = 1114111, LONGEST_NUMBER = 64, CONTROLS = /* @__PURE__ */ new Map([
  ["a", 7],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11]
]);
function readClassEscape(unread) {
  let known = unread.at(0) === "\\" ? CLASS_ESCAPES.get(unread.at(1) ?? "") : void 0;
  return known !== void 0 && unread.take(2), known;
}
function readEscape(unread) {
  unread.next();
  let character = unread.next();
  if (character === void 0) throw new BadPattern("a backslash at its end");
  if (/^[\x00-\x7f]$/.test(character) && !/^[0-9A-Za-z]$/.test(character)) return codeOf(character);
  let code = CONTROLS.get(character) ?? readHexadecimal(character, unread) ?? readOctal(character, unread);
  if (code === void 0) throw new BadPattern(`\\${character} means nothing`);
  return code;
}
function codeOf(character) {
  return character.codePointAt(0) ?? 0;
}
function readHexadecimal(character, unread) {
  if (character !== "x") return;
  let [, braced, plain2] = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(unread.text(LONGEST_NUMBER)) ?? [], digits = braced ?? plain2;
  if (digits === void 0) return;
  unread.take(braced === void 0 ? digits.length : digits.length + 2);
  let code = Number.parseInt(digits, 16);
  return code <= MOST_CODE ? code : void 0;
}
function readOctal(character, unread) {
  let [digits] = /^[0-7]{0,2}/.exec(unread.text(2)) ?? [""];
  if (!(!/^[0-7]$/.test(character) || character !== "0" && digits === ""))
    return unread.take(digits.length), Number.parseInt(`${character}${digits}`, 8);
}

// src/context/ignore/parse-brackets.ts
function readBrackets(unread) {
  unread.next();
  let isNegated = unread.at(0) === "^";
  isNegated && unread.next();
  let sets = [];
  for (; unread.at(0) !== "]" || sets.length === 0; )
    sets.push(readNamedClass(unread) ?? readClassEscape(unread) ?? readRange(unread));
  unread.next();
  let members = union(sets);
  return isNegated ? not(members) : members;
}
function readNamedClass(unread) {
  if (unread.length < 3 || unread.at(0) !== "[" || unread.at(1) !== ":") return;
  let end = unread.hasClassEnd(2) ? unread.before(":", "]", 2) : void 0;
  if (end === void 0) return;
  let name = unread.text(end).slice(2), members = NAMED_CLASSES.get(name.replace(/^\^/, ""));
  if (members === void 0) throw new BadPattern(`[:${name}:] names no characters`);
  return unread.take(end + 2), name.startsWith("^") ? not(members) : members;
}
function readRange(unread) {
  let low = readCharacter(unread);
  if (unread.length < 2 || unread.at(0) !== "-" || unread.at(1) === "]") return range(low, low);
  unread.next();
  let high = readCharacter(unread);
  if (high < low) throw new BadPattern("a range in brackets whose end is before its begin");
  return range(low, high);
}
function readCharacter(unread) {
  if (unread.at(0) === "\\") return readEscape(unread);
  let character = unread.next();
  if (character === void 0) throw new BadPattern("a bracket that is not closed");
  return codeOf(character);
}

// src/context/ignore/repeat.ts
var MOST_REPEATS = 1e3, LONGEST = 11, LONGEST_DIGITS = 200;
function tooOften(text) {
  return new BadPattern(`${text.slice(0, LONGEST)} repeats too often, or less than it should`);
}
function readRepeat(unread) {
  if (unread.at(0) !== "{") return;
  let begin = unread.text(LONGEST_DIGITS);
  if (/^\{(?:0|[1-9][0-9]*)(?:,[0-9]*)?$/.test(begin) && begin.length === LONGEST_DIGITS) throw tooOften(begin);
  let [text, low = "", comma, high] = /^\{(0|[1-9][0-9]*)(,)?(0|[1-9][0-9]*)?\}/.exec(begin) ?? [];
  if (text === void 0 || comma === void 0 && high !== void 0) return;
  let least = Number(low), most = high === void 0 ? comma === void 0 ? least : Number.POSITIVE_INFINITY : Number(high);
  if (least > MOST_REPEATS || high !== void 0 && most > MOST_REPEATS || least > most) throw tooOften(text);
  return unread.take(text.length), { least, most };
}
function repeated(step, { least, most }) {
  if (step.kind === "assert") return least > 0 ? [step] : [];
  if (step.kind === "skip") return [step];
  let needed = Array.from({ length: least }, () => step);
  if (most === Number.POSITIVE_INFINITY) return [...needed, { ...step, kind: "many" }];
  let skipped = Array.from({ length: most - least }, () => [{ kind: "skip", over: 1 }, step]);
  return [...needed, ...skipped.flat()];
}

// src/context/ignore/unread.ts
var Unread = class {
  #characters;
  #at = 0;
  #lastClassEnd;
  constructor(characters) {
    this.#characters = characters;
  }
  /** How many are left. */
  get length() {
    return this.#characters.length - this.#at;
  }
  /** One of them, by how many come before it; undefined behind the last one. */
  at(offset) {
    return this.#characters[this.#at + offset];
  }
  /** Takes the first one; undefined where none is left. */
  next() {
    let first = this.#characters[this.#at];
    return first !== void 0 && (this.#at += 1), first;
  }
  /** Takes the first ones, as many as are there. */
  take(count) {
    let taken = this.#characters.slice(this.#at, this.#at + count);
    return this.#at += taken.length, taken;
  }
  /** The first ones as text, not taken. */
  text(count) {
    return this.#characters.slice(this.#at, this.#at + count).join("");
  }
  /** How many come before two that follow each other, of which none is before `from`; undefined where they do nowhere. */
  before(first, second, from) {
    for (let at = this.#at + from; at < this.#characters.length; at += 1)
      if (this.#characters[at] === first && this.#characters[at + 1] === second) return at - this.#at;
  }
  /** Whether a colon and a closing bracket come anywhere behind the first ones: told without a search for each bracket. */
  hasClassEnd(from) {
    return this.#lastClassEnd ??= this.#characters.findLastIndex(
      (character, at) => character === ":" && this.#characters[at + 1] === "]"
    ), this.#lastClassEnd >= this.#at + from;
  }
};

// src/context/ignore/parse-expression.ts
var NEW_LINE = 10, SLASH = 47, notNewLine = not(range(NEW_LINE, NEW_LINE)), MOST_STEPS = 1e5, ANY_FOLDERS = "(.*/)?", atBegin = (before) => before === void 0, atEnd = (_before, after2) => after2 === void 0, atWordEdge = (before, after2) => isWord(before ?? -1) !== isWord(after2 ?? -1), ASSERTION_ESCAPES = /* @__PURE__ */ new Map([
  ["A", atBegin],
  ["z", atEnd],
  ["b", atWordEdge],
  ["B", (before, after2) => !atWordEdge(before, after2)]
]);
function parseExpression(characters) {
  let unread = new Unread(characters), alternatives = [];
  do
    alternatives.push(readAlternative(unread));
  while (unread.next() === "|");
  return alternatives;
}
function readAlternative(unread) {
  let steps = [], last;
  for (; unread.length > 0 && unread.at(0) !== "|"; ) {
    let repeat = readRepeat(unread);
    if (repeat === void 0) {
      let read2 = readSteps(unread);
      for (let step of read2) steps.push(step);
      last = isRepeated(read2) ? void 0 : read2.at(-1);
    } else {
      if (last === void 0) throw new BadPattern("braces that repeat nothing");
      steps.splice(-1, 1, ...repeated(last, repeat)), last = void 0;
    }
    if (steps.length > MOST_STEPS) throw new BadPattern("too long");
  }
  return steps;
}
function isRepeated(steps) {
  return steps.some(({ kind }) => kind === "many");
}
function readSteps(unread) {
  let [character = "", escaped = ""] = [unread.at(0), unread.at(1)];
  return character === "\\" && escaped === "Q" ? readQuoted(unread) : character === "[" ? [starred(readBrackets(unread), unread)] : character === "(" ? (unread.take(ANY_FOLDERS.length), [{ kind: "skip", over: 2 }, { kind: "many", set: notNewLine }, literal(SLASH)]) : character === "\\" ? [readEscaped(unread, escaped)] : (unread.next(), character === "^" ? [{ kind: "assert", holds: atBegin }] : character === "$" ? [{ kind: "assert", holds: atEnd }] : [character === "." ? starred(notNewLine, unread) : literal(codeOf(character))]);
}
function readEscaped(unread, escaped) {
  let holds = ASSERTION_ESCAPES.get(escaped);
  if (holds !== void 0)
    return unread.take(2), { kind: "assert", holds };
  let set = readClassEscape(unread);
  return set === void 0 ? literal(readEscape(unread)) : { kind: "one", set };
}
function readQuoted(unread) {
  unread.take(2);
  let end = unread.before("\\", "E", 0);
  return (end === void 0 ? unread.take(unread.length) : unread.take(end + 2).slice(0, -2)).map((character) => literal(codeOf(character)));
}
function starred(set, unread) {
  return unread.at(0) !== "*" ? { kind: "one", set } : (unread.next(), { kind: "many", set });
}
function literal(code) {
  return { kind: "one", set: (other) => other === code };
}

// src/context/ignore/expression.ts
var Expression = class {
  #alternatives;
  /** Throws `BadPattern`. */
  constructor(characters) {
    this.#alternatives = parseExpression(characters).map(alternativeOf);
  }
  /** Whether the text, in code points, or a part of it is matched. */
  matches(text) {
    return this.#alternatives.some((one) => one.matches(text));
  }
  /** Whether a text that begins with this one may be matched; never false where one is. */
  mayContinue(text) {
    return this.#alternatives.some((one) => one.mayContinue(text));
  }
};
function alternativeOf(steps) {
  let [first, ...rest] = steps, last = rest.pop();
  return asserts(first, atBegin) && asserts(last, atEnd) && rest.every(({ kind }) => kind !== "assert") ? new Automaton(rest) : {
    matches: (text) => follow(steps, text) === "matched",
    mayContinue: (text) => follow(steps, text) !== "impossible"
  };
}
function asserts(step, assertion) {
  return step?.kind === "assert" && step.holds === assertion;
}
function follow(steps, text) {
  let isAnchored = asserts(steps[0], atBegin), front = /* @__PURE__ */ new Set([0]);
  for (let [at, code] of text.entries()) {
    let reached = reach(steps, front, [text[at - 1], code]);
    if (reached.has(steps.length)) return "matched";
    if (front = take(steps, reached, code), isAnchored || (front = /* @__PURE__ */ new Set([...front, 0])), front.size === 0) return "impossible";
  }
  return reach(steps, front, [text.at(-1), void 0]).has(steps.length) ? "matched" : "open";
}
function reach(steps, front, [before, after2]) {
  let reached = new Set(front);
  for (let index of reached) {
    let step = steps[index];
    (step?.kind === "many" || step?.kind === "skip") && reached.add(index + 1), step?.kind === "skip" && reached.add(index + 1 + step.over), step?.kind === "assert" && step.holds(before, after2) && reached.add(index + 1);
  }
  return reached;
}
function take(steps, reached, code) {
  let next = /* @__PURE__ */ new Set();
  for (let index of reached) {
    let step = steps[index];
    step?.kind === "many" && step.set(code) && next.add(index), step?.kind === "one" && step.set(code) && next.add(index + 1);
  }
  return next;
}

// src/context/ignore/translate-pattern.ts
var BYTE_ORDER_MARK = "\uFEFF", NEEDS_ESCAPE = new Set(".+()$"), ANY_FOLDERS2 = [..."(.*/)?"], IN_ONE_FOLDER = [..."[^/]*"], ONE_CHARACTER = [..."[^/]"];
function translatePattern(pattern) {
  let translator = new Translator(pattern), kind = translator.run();
  if (kind === "expression") return { kind, characters: ["^", ...translator.expression, "$"] };
  let cut = { exact: [0, void 0], prefix: [0, -2], suffix: [2, void 0] };
  return { kind, text: pattern.slice(...cut[kind]) };
}
var Translator = class {
  expression = [];
  #characters;
  #at = 0;
  #kind = "exact";
  constructor(pattern) {
    this.#characters = codePointsOf(pattern).map((code) => String.fromCodePoint(code)), this.#take(BYTE_ORDER_MARK);
  }
  run() {
    let begin = this.#at;
    for (let next = this.#next(); next !== void 0; next = this.#next()) {
      let isFirst = this.#at === begin + 1;
      next === "*" && this.#take("*") ? this.#doubleStar(isFirst) : this.#single(next);
    }
    return this.#kind;
  }
  #next() {
    let next = this.#characters[this.#at];
    return this.#at += 1, next;
  }
  #take(character) {
    return this.#characters[this.#at] !== character ? !1 : (this.#at += 1, !0);
  }
  #doubleStar(isFirst) {
    this.#take("/"), this.#at < this.#characters.length ? this.#special(ANY_FOLDERS2) : this.#kind === "exact" ? this.#kind = "prefix" : this.#special([".", "*"]), isFirst && (this.#kind = "suffix");
  }
  #single(character) {
    character === "*" ? this.#special(IN_ONE_FOLDER) : character === "?" ? this.#special(ONE_CHARACTER) : character === "[" || character === "]" ? this.#special([character]) : character === "\\" ? this.#escape() : NEEDS_ESCAPE.has(character) ? this.expression.push("\\", character) : this.expression.push(character);
  }
  // At the very end a backslash is left alone, and so takes the anchor behind it for a dollar sign.
  #escape() {
    let escaped = this.#next();
    escaped === void 0 ? this.expression.push("\\") : this.#special(["\\", escaped]);
  }
  #special(characters) {
    this.expression.push(...characters), this.#kind = "expression";
  }
};

// src/context/ignore/pattern.ts
function compilePattern(pattern) {
  return { ...compile(pattern), names: (folder2) => pattern.startsWith(`${folder2}/`) };
}
function compile(pattern) {
  let translation = translatePattern(pattern);
  if (translation.kind === "expression") return ofExpression(new Expression(translation.characters));
  let { kind, text } = translation;
  return kind === "suffix" ? ofSuffix(text) : kind === "prefix" ? { matches: (path) => path.bytes.startsWith(text), mayMatchBelow: (folder2) => `${folder2}/`.startsWith(text) || text.startsWith(`${folder2}/`) } : { matches: (path) => path.bytes === text, mayMatchBelow: (folder2) => text.startsWith(`${folder2}/`) };
}
function ofExpression(expression) {
  return {
    matches: (path) => expression.matches(path.codes),
    mayMatchBelow: (folder2) => expression.mayContinue(codePointsOf(`${folder2}/`))
  };
}
function ofSuffix(suffix) {
  let whole = suffix.startsWith("/") ? suffix.slice(1) : void 0;
  return { matches: (path) => path.bytes.endsWith(suffix) || path.bytes === whole, mayMatchBelow: () => !0 };
}

// src/context/ignore/trim-blanks.ts
var BLANKS = [
  "	",
  `
`,
  "\v",
  "\f",
  "\r",
  " ",
  "\xC2\x85",
  "\xC2\xA0",
  "\xE1\x9A\x80",
  ...Array.from({ length: 11 }, (_, index) => `\xE2\x80${String.fromCharCode(128 + index)}`),
  "\xE2\x80\xA8",
  "\xE2\x80\xA9",
  "\xE2\x80\xAF",
  "\xE2\x81\x9F",
  "\xE3\x80\x80"
];
function trimBlanks(text) {
  let from = 0, to = text.length;
  for (let blank = blankAt(text, from); blank !== void 0 && from < to; blank = blankAt(text, from))
    from += blank.length;
  for (let blank = blankBefore(text, to); blank !== void 0 && to > from; blank = blankBefore(text, to))
    to -= blank.length;
  return text.slice(from, to);
}
function blankAt(text, at) {
  return BLANKS.find((blank) => text.startsWith(blank, at));
}
function blankBefore(text, end) {
  return BLANKS.find((blank) => text.endsWith(blank, end));
}

// src/context/ignore/read-rules.ts
var BYTE_ORDER_MARK2 = "\xEF\xBB\xBF", LONGEST_LINE = 64 * 1024 - 1;
function readRules(content) {
  let rules = [], faulty = [], text = content.startsWith(BYTE_ORDER_MARK2) ? content.slice(BYTE_ORDER_MARK2.length) : content;
  for (let [index, line] of text.split(`
`).entries())
    try {
      let rule = readRule(line);
      rule !== void 0 && rules.push(rule);
    } catch (error) {
      if (!(error instanceof BadPattern)) throw error;
      faulty.push({ line: index + 1, text: line, reason: error.message });
    }
  return { rules, faulty };
}
function readRule(line) {
  if (line.length > LONGEST_LINE) throw new BadPattern(`longer than ${LONGEST_LINE} bytes`);
  if (line.startsWith("#")) return;
  let cleaned = cleanAgain(cleanLine(line));
  if (cleaned === "") return;
  if (cleaned === "!") throw new BadPattern("an exclamation mark with nothing to take back in");
  let negated = cleaned.startsWith("!"), pattern = negated ? cleaned.slice(1) : cleaned;
  if (!passesGlobCheck(pattern)) throw new BadPattern("brackets or a backslash without what belongs to them");
  return { negated, pattern: compilePattern(pattern) };
}
function cleanLine(line) {
  let trimmed = trimBlanks(line);
  return trimmed.startsWith("!") ? `!${withoutRoot(trimBlanks(trimmed.slice(1)))}` : withoutRoot(trimmed);
}
function withoutRoot(pattern) {
  if (pattern === "") return "";
  let cleaned = cleanPath(pattern);
  return cleaned.length > 1 && cleaned.startsWith("/") ? cleaned.slice(1) : cleaned;
}
function cleanAgain(pattern) {
  let trimmed = trimBlanks(pattern);
  return trimmed === "" ? "" : cleanPath(trimmed);
}

// src/context/load-ignore.ts
var NAMED_LINES = 10, LONGEST_QUOTE = 80;
function loadIgnoreRules(file2) {
  if (file2 === void 0) return new IgnoreRules([]);
  let { rules, faulty } = readRules(file2.content.toString("latin1"));
  if (faulty.length === 0) return new IgnoreRules(rules);
  let named = faulty.slice(0, NAMED_LINES).map(({ line, text, reason }) => `line ${line}: ${quote(text)} (${reason})`), rest = faulty.length > NAMED_LINES ? ` and ${faulty.length - NAMED_LINES} more` : "";
  throw new BuildError("CONTEXT_INVALID", `a bad pattern in ${file2.path}, ${named.join("; ")}${rest}`, {
    hint: "Docker refuses it too, or leaves it without effect; put a backslash before a character that is meant as such"
  });
}
function quote(line) {
  let text = toBuffer(line).toString("utf8").trimEnd();
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}\u2026` : text);
}

// src/context/walk.ts
import { lstatSync, readdirSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
var NAMED_PROBLEMS = 20, ENTRIES_PER_TURN = 1e3;
async function walkTree(root, options = {}) {
  let walk = new Walk(toPathBytes(root), options);
  for (; walk.step(); )
    options.signal?.throwIfAborted(), walk.isTurnOver() && await nextTurn();
  return options.signal?.throwIfAborted(), walk.result();
}
var Walk = class {
  #options;
  #ignore;
  #entries = [];
  #problems = [];
  #folders;
  /** Folders that are left out unless something in them is taken back in, by path. */
  #waiting = /* @__PURE__ */ new Map();
  #looked = 0;
  constructor(root, options) {
    this.#options = options, this.#ignore = options.ignore ?? new IgnoreRules([]);
    let place = { path: "", source: root };
    this.#folders = [{ ...place, stats: lookAt(place), excluded: !1, matches: this.#ignore.root }];
  }
  /** Looks into one folder; false when there was none left. File calls are synchronous: others take three times as long. */
  step() {
    let folder2 = this.#folders.pop();
    if (folder2 === void 0) return !1;
    let before = this.#entries.length;
    try {
      refuseOther(folder2);
      for (let name of readdirSync(toBuffer(folder2.source), { encoding: "latin1" }))
        this.#visit({ path: joinPath(folder2.path, name), source: joinPath(folder2.source, name) }, folder2);
      refuseOther(folder2);
    } catch (error) {
      (!folder2.excluded || this.#entries.length > before || this.#ignore.includesBelow(folder2.path, folder2.matches)) && this.#problem(folder2.path === "" ? folder2.source : folder2.path, reasonOf2(error));
    }
    return this.#options.found?.(this.#entries.length), !0;
  }
  isTurnOver() {
    return this.#looked < ENTRIES_PER_TURN ? !1 : (this.#looked = 0, !0);
  }
  result() {
    return refuseProblems(this.#problems), this.#entries.sort((a, b) => a.path < b.path ? -1 : 1);
  }
  #visit(place, folder2) {
    this.#looked++;
    let excluded = this.#ignore.excludes(place.path, folder2.matches);
    try {
      let stats = lstatSync(toBuffer(place.source));
      stats.isDirectory() ? this.#visitFolder({ ...place, stats, excluded, matches: [] }, folder2) : excluded ? this.#options.leftOut?.("file") : this.#add(describeEntry(place, stats));
    } catch (error) {
      (!excluded || this.#ignore.includesBelow(place.path, this.#ignore.enter(place.path, folder2.matches))) && this.#problem(place.path, reasonOf2(error));
    }
  }
  #visitFolder(found, above) {
    let { path, source, excluded } = found, matches2 = this.#ignore.enter(path, above.matches);
    if (excluded && !this.#ignore.mayIncludeBelow(path, matches2)) {
      this.#options.leftOut?.("folder");
      return;
    }
    let entry = describeEntry({ path, source }, found.stats);
    excluded ? this.#waiting.set(path, entry) : this.#add(entry), this.#folders.push({ ...found, matches: matches2 });
  }
  /** Adds an entry and the folders above it that are only there because of it. */
  #add(entry) {
    this.#entries.push(entry);
    for (let path = parentOf(entry.path); this.#waiting.size > 0 && path !== ""; path = parentOf(path)) {
      let folder2 = this.#waiting.get(path);
      folder2 !== void 0 && this.#entries.push(folder2), this.#waiting.delete(path);
    }
  }
  #problem(path, reason) {
    this.#problems.push(`${showPath(path)} (${reason})`);
  }
};
function lookAt({ source }) {
  return lstatSync(toBuffer(source), { throwIfNoEntry: !1 });
}
function refuseOther(folder2) {
  let now = lookAt(folder2);
  if (now === void 0) throw new UnpackableError(VANISHED);
  if (!(now.isDirectory() && now.ino === folder2.stats?.ino && now.dev === folder2.stats.dev)) throw new UnpackableError(now.isSymbolicLink() ? BECAME_LINK : CHANGED);
}
function refuseProblems(problems) {
  if (problems.length === 0)
    return;
  let named = problems.sort().slice(0, NAMED_PROBLEMS).join(", "), rest = problems.length > NAMED_PROBLEMS ? ` and ${problems.length - NAMED_PROBLEMS} more` : "";
  throw new BuildError("CONTEXT_INVALID", `the build context holds what cannot be packed: ${named}${rest}`, {
    hint: "remove them, make them readable, or leave them out with a .dockerignore"
  });
}
function joinPath(directory, name) {
  return directory === "" || directory.endsWith("/") ? `${directory}${name}` : `${directory}/${name}`;
}
function parentOf(path) {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

// src/context/list-context.ts
async function listContext({ directory, ignoreFile }, { signal, listener }) {
  let left = { file: 0, folder: 0 }, entries = await walkTree(directory, {
    ignore: loadIgnoreRules(ignoreFile),
    signal,
    leftOut: (kind) => {
      left[kind] += 1;
    },
    found: (count) => listener?.found(count)
  });
  return ignoreFile === void 0 ? { entries, leftOut: void 0 } : { entries, leftOut: { by: basename(ignoreFile.path), files: left.file, folders: left.folder } };
}

// src/context/locate.ts
import { readFile as readFile2, realpath as realpath2, stat as stat2 } from "node:fs/promises";
import { dirname as dirname2, join as join3 } from "node:path";

// src/context/ignore-file.ts
import { lstat as lstat2, readFile, stat } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/context/way-out.ts
import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, sep } from "node:path";
async function leadsOut(path, directory) {
  let folder2 = await realpath(dirname(path));
  return isWithin(directory, folder2) && !isWithin(directory, await realpath(path));
}
function isWithin(directory, path) {
  let inside = relative(directory, path);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

// src/context/ignore-file.ts
var LARGEST_TEXT = 1024 * 1024, CONTEXT_IGNORE_FILE = ".dockerignore";
async function readIgnoreFile(directory, dockerfile) {
  return (dockerfile === void 0 ? void 0 : await readAt(`${dockerfile}${CONTEXT_IGNORE_FILE}`, directory)) ?? await readAt(join2(directory, CONTEXT_IGNORE_FILE), directory);
}
async function readAt(path, directory) {
  try {
    if (!await exists2(path)) return;
    if (await leadsOut(path, directory)) throw refused2(path, "it is a link that leads out of the context");
    let about = await stat(path);
    if (!about.isFile()) throw refused2(path, "it is not a file");
    if (about.size > LARGEST_TEXT) throw refused2(path, "it is larger than 1 MiB");
    let content = await readFile(path);
    if (content.includes(0)) throw refused2(path, "it holds NUL bytes, as UTF-16 does: save it as UTF-8");
    return { path, content };
  } catch (error) {
    throw error instanceof BuildError ? error : refused2(path, codeOf2(error) === "ENOENT" ? "it leads nowhere" : reasonOf2(error), error);
  }
}
async function exists2(path) {
  try {
    return await lstat2(path), !0;
  } catch (error) {
    if (codeOf2(error) === "ENOENT") return !1;
    throw error;
  }
}
function codeOf2(error) {
  return error instanceof Error && "code" in error ? error.code : void 0;
}
function refused2(path, reason, cause) {
  return new BuildError("CONTEXT_INVALID", `cannot read the ignore file ${JSON.stringify(path)}: ${reason}`, {
    hint: "make it a readable file, or remove it where nothing is to be left out",
    cause
  });
}

// src/context/locate.ts
var REACHABLE_HINT = "make every folder on the way accessible for the user who runs the build";
async function locateSource(source) {
  let directory = await locateDirectory(source.directory);
  if (source.dockerfileText !== void 0) {
    let ignoreFile2 = await readIgnoreFile(directory, void 0);
    return {
      directory,
      ignoreFile: ignoreFile2,
      dockerfile: Buffer.from(source.dockerfileText),
      dockerfileText: source.dockerfileText
    };
  }
  let looked = source.dockerfile ?? join3(source.directory, "Dockerfile"), dockerfile = await readDockerfile(await locateDockerfile(looked, directory), looked), ignoreFile = await readIgnoreFile(directory, looked);
  return { directory, dockerfile, dockerfileText: dockerfile.toString("utf8"), ignoreFile };
}
async function locateDirectory(directory) {
  let kind = await kindOf(directory), real = kind === "directory" ? await realDirectory(directory) : void 0;
  if (real !== void 0) return real;
  let problem = {
    missing: "does not exist",
    closed: "cannot be reached: permission denied",
    directory: "was deleted",
    file: "is not a directory",
    other: "is not a directory"
  }[kind];
  throw new BuildError("CONTEXT_INVALID", `the context ${show2(directory)} ${problem}`, {
    hint: kind === "closed" ? REACHABLE_HINT : "name the directory that holds the files to build from"
  });
}
async function realDirectory(directory) {
  try {
    return await realpath2(directory);
  } catch {
    return;
  }
}
async function locateDockerfile(looked, directory) {
  let kind = await kindOf(looked);
  if (kind === "file") {
    if (await leadsOut(looked, directory)) throw wayOut(looked);
    return realpath2(looked);
  }
  if (kind === "closed") {
    let message = `the Dockerfile ${show2(looked)} cannot be reached: permission denied`;
    throw new BuildError("CONTEXT_INVALID", message, { hint: REACHABLE_HINT });
  }
  let problem = kind === "missing" ? `there is no Dockerfile at ${show2(looked)}` : `${show2(looked)} is not a file`;
  throw new BuildError("DOCKERFILE_MISSING", problem, { hint: await dockerfileHint(looked, kind) });
}
function wayOut(looked) {
  let message = `the Dockerfile ${show2(looked)} is a link that leads out of the context`;
  return new BuildError("CONTEXT_INVALID", message, { hint: 'name the file it leads to with the option "file"' });
}
async function dockerfileHint(looked, kind) {
  let folder2 = kind === "directory" ? looked : dirname2(looked);
  for (let name of ["Dockerfile", "dockerfile", "Containerfile"]) {
    let candidate = join3(folder2, name);
    if (candidate !== looked && await kindOf(candidate) === "file")
      return `there is ${show2(candidate)}: name it with the option "file"`;
  }
  return 'name it with the option "file", relative to the working directory';
}
async function kindOf(path) {
  try {
    let stats = await stat2(path);
    return stats.isDirectory() ? "directory" : stats.isFile() ? "file" : "other";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EACCES" ? "closed" : "missing";
  }
}
async function readDockerfile(file2, looked) {
  try {
    if ((await stat2(file2)).size > LARGEST_TEXT) throw tooLarge2(looked);
    return await readFile2(file2);
  } catch (error) {
    throw error instanceof BuildError ? error : new BuildError("CONTEXT_INVALID", `cannot read the Dockerfile ${show2(looked)}: ${reasonOf2(error)}`, {
      hint: "make it readable for the user who runs the build",
      cause: error
    });
  }
}
function tooLarge2(looked) {
  return new BuildError("DOCKERFILE_INVALID", `the Dockerfile ${show2(looked)} is larger than 1 MiB`, {
    hint: 'name a Dockerfile with the option "file"; what is so large belongs into files that it copies'
  });
}
function show2(path) {
  return JSON.stringify(path);
}

// src/context/pack.ts
async function packContext(source, limits, signal, listener) {
  signal?.throwIfAborted();
  let located = await locateSource(source), { entries: context, leftOut: leftOut2 } = await listContext(located, { signal, listener });
  source.addFiles !== void 0 && await checkAddedFiles(source.addFiles, context, located.directory);
  let entries = layOut(context, located.dockerfile), archive = new TreeArchive(entries), inline = await archive.compress(limits.inlineBytes, signal);
  return {
    ...contextSizes(context),
    ...leftOut2 === void 0 ? {} : { leftOut: leftOut2 },
    links: pathsOf(context, "link"),
    linkTargets: targetsOf(context),
    folders: pathsOf(context, "directory"),
    dockerfileText: located.dockerfileText,
    tarBytes: archive.tarBytes,
    ...inline === void 0 ? {} : { inline: inline.bytes, inlineSha256: inline.sha256 },
    sha256: async (within) => inline?.sha256 ?? await archive.sha256(within),
    read: () => archive.read(),
    open: () => archive.open(),
    unpack: (directory, within) => archive.unpack(directory, within)
  };
}
function pathsOf(entries, wanted) {
  return entries.flatMap(({ kind, path }) => kind === wanted ? [toBuffer(path).toString("utf8")] : []);
}
function targetsOf(entries) {
  let text = (bytes) => toBuffer(bytes).toString("utf8");
  return new Map(entries.flatMap(({ kind, path, target }) => kind === "link" ? [[text(path), text(target)]] : []));
}

// src/remote/advertised-refs.ts
function readRefs(output) {
  let refs = /* @__PURE__ */ new Map(), peeled = /* @__PURE__ */ new Map();
  for (let line of output.split(`
`)) {
    let match = /^([0-9a-f]{40})\t(\S+)$/.exec(line);
    if (match === null) continue;
    let [, commit = "", name = ""] = match;
    name.endsWith("^{}") ? peeled.set(name.slice(0, -3), commit) : refs.set(name, commit);
  }
  return new Map([...refs, ...peeled]);
}
function candidatesOf(revision) {
  if (revision.kind === "commit") return [];
  if (revision.kind === "default") return ["HEAD"];
  let { name } = revision;
  return name.startsWith("refs/") ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
}
function pinOf(revision, refs) {
  if (revision.kind === "commit") return tipOf(revision.commit, refs);
  for (let ref of candidatesOf(revision)) {
    let commit = refs.get(ref);
    if (commit !== void 0) return ref === "HEAD" ? { commit } : { ref, commit };
  }
}
function tipOf(commit, refs) {
  let named = [...refs].filter(([name, tip]) => tip === commit && name !== "HEAD").map(([name]) => name), ref = named.find((name) => name.startsWith("refs/heads/")) ?? named[0];
  return ref === void 0 ? void 0 : { ref, commit };
}

// src/remote/remote-context.ts
function gitUrl({ protocol, host, path }) {
  return `${protocol}://${host}/${path}`;
}
function describeRemote(remote) {
  let below2 = remote.subdirectory === "" ? "" : `:${remote.subdirectory}`;
  if (remote.kind !== "git") return `${remote.url.replace(/\?.*$/s, "")}${below2 === "" ? "" : `#${below2}`}`;
  let revision = revisionText(remote.revision);
  return `${gitUrl(remote)}${revision === "" && below2 === "" ? "" : `#${revision}${below2}`}`;
}
function revisionText(revision) {
  return revision.kind === "default" ? "" : revision.kind === "ref" ? revision.name : revision.commit;
}

// src/context/remote/git-process.ts
import { parse } from "node:path";
var MOST_OUTPUT = 64 * 1024 * 1024;
function environment(protocols) {
  let inherited2 = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|TRACE.*)$/.test(name)
  ), silent = { GIT_TERMINAL_PROMPT: "0", GIT_ASKPASS: "", SSH_ASKPASS: "", GCM_INTERACTIVE: "never", LC_ALL: "C" };
  return { ...Object.fromEntries(inherited2), ...silent, GIT_ALLOW_PROTOCOL: protocols };
}
async function runGit(args, protocols, signal) {
  let cwd = parse(process.execPath).root;
  return await runProgram({ command: "git", args, env: environment(protocols), cwd, mostOutput: MOST_OUTPUT }, signal);
}

// src/context/remote/git-commits.ts
var ANSWER_MILLISECONDS = 15e3;
function gitCommits(clock) {
  return { find: (context, signal) => findCommit(context, clock.deadline(ANSWER_MILLISECONDS), signal) };
}
async function findCommit(context, deadline, signal) {
  let protocols = context.protocol === "http" ? "https:http" : "https";
  try {
    let ending = await runGit(questionFor(context), protocols, AbortSignal.any([signal, deadline])), { status, stdout } = ending;
    return status === 0 && stdout !== void 0 ? answerIn(stdout, context) : { state: "unknown", detail: reasonOf3(ending) };
  } catch (error) {
    return signal.throwIfAborted(), deadline.aborted ? { state: "unknown", detail: "the server did not answer within 15 s" } : { state: "unknown", detail: error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no git on this machine" : "git cannot be started here" };
  }
}
function questionFor(context) {
  let names = candidatesOf(context.revision);
  return [
    "ls-remote",
    "--",
    gitUrl(context),
    // A tag's own line says the tag, and the one with ^{} its commit.
    ...names.flatMap((name) => name === "HEAD" ? [name] : [name, `${name}^{}`])
  ];
}
function answerIn(output, { revision }) {
  let pin = pinOf(revision, readRefs(output));
  return pin === void 0 ? { state: "absent" } : { state: "found", pin };
}
function reasonOf3({ stdout, complaint }) {
  if (stdout === void 0) return "it advertises more refs than can be read";
  if (/could not read Username|Authentication failed|terminal prompts disabled/i.test(complaint))
    return "the server wants credentials, and this machine has none for it";
  if (/repository .* not found|not found/i.test(complaint))
    return "the server shows no such repository without credentials";
  if (/Could not resolve host/i.test(complaint)) return "its name cannot be resolved from here";
  if (/certificate|SSL/i.test(complaint)) return "its certificate is not trusted here";
  if (/^and the repository exists\./.test(complaint)) return "the server refused to tell git its refs";
  let said = complaint.replace(/^fatal: /, "").replace(/'https?:\/\/[^\s']*'|https?:\/\/\S+/g, "it").slice(0, 200);
  return said === "" ? "git could not ask the server" : `git could not ask the server: ${said}`;
}

// src/registry/confirm.ts
import { rootCertificates } from "node:tls";

// src/registry/redirect.ts
function trustElsewhere({ cert: _, key: __, ...open3 }) {
  return open3;
}
var RedirectRefused = class extends Error {
  name = "RedirectRefused";
};
function redirectedCall(call, location) {
  if (call.body !== void 0) throw new RedirectRefused("a redirect of what holds a credential");
  let url = URL.canParse(location, call.url.href) ? new URL(location, call.url) : void 0;
  if (url === void 0 || !(url.protocol === "https:" || url.protocol === call.url.protocol))
    throw new RedirectRefused("a redirect to an address that is not https");
  if (url.origin === call.url.origin) return { ...call, url };
  let { authorization: _, ...headers } = call.headers;
  return { ...call, url, headers, ...call.trust === void 0 ? {} : { trust: trustElsewhere(call.trust) } };
}

// src/registry/connection-failure.ts
function describeFailure(error, host) {
  if (error instanceof RedirectRefused)
    return `${host} answered with ${error.message}`;
  let code = codeOf3(error), known = KNOWN[code];
  return known !== void 0 ? `${host} ${known}` : isCertificateCode(code) ? `the certificate of ${host} is not trusted (${code})` : isNotTls(error) ? `${host} does not speak TLS` : isTlsCode(code) ? `TLS with ${host} failed (${code})` : `${host} cannot be reached (${code === "" ? firstLine(error) : code})`;
}
function firstLine(error) {
  let text = error instanceof Error ? error.message : String(error), [line = ""] = text.split(/[\r\n\u2028\u2029]/, 1);
  return line.slice(0, 300).replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, " ");
}
function isPassing(error) {
  return ["ECONNRESET", "EPIPE", "EAI_AGAIN"].includes(codeOf3(error));
}
function mayBePlainHttp(error) {
  return isNotTls(error) || ["ECONNREFUSED", "ECONNRESET"].includes(codeOf3(error));
}
var KNOWN = {
  ENOTFOUND: "is not a known host name",
  EAI_AGAIN: "cannot be resolved at the moment",
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "closed the connection",
  EPIPE: "closed the connection",
  EHOSTUNREACH: "has no route to it",
  ENETUNREACH: "has no route to it",
  ETIMEDOUT: "did not answer"
};
function isCertificateCode(code) {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code);
}
function isNotTls(error) {
  return error instanceof Error && /wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long/i.test(error.message);
}
function isTlsCode(code) {
  return code === "EPROTO" || code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_");
}
function codeOf3(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

// src/registry/credentials/credential.ts
var FIELDS = ["auth", "username", "password", "identitytoken", "registrytoken"], BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
function readEntry(entry) {
  if (!isFields(entry)) return { problem: "is no object" };
  let texts = /* @__PURE__ */ new Map();
  for (let field2 of FIELDS) {
    let value = entry[field2] ?? "";
    if (typeof value != "string") return { problem: `has a field '${field2}' that is no text` };
    texts.set(field2, value);
  }
  let {
    username = "",
    password = "",
    identitytoken = "",
    registrytoken = "",
    auth: given = ""
  } = Object.fromEntries(texts), login = given === "" ? loginOf(username, password) : readAuth(given);
  if ("problem" in login) return login;
  let credential = {
    ...login,
    ...identitytoken === "" ? {} : { identitytoken },
    ...registrytoken === "" ? {} : { registrytoken }
  };
  return Object.keys(credential).length === 0 ? {} : { credential };
}
function loginOf(user, password) {
  return user === "" && password === "" ? {} : user === "" ? { problem: "has a password and no user name" } : user.includes(":") ? { problem: "has a user name with a colon, behind which the password begins" } : { auth: Buffer.from(`${user}:${password}`).toString("base64") };
}
function readAuth(text) {
  let packed = text.replace(/[\r\n]/g, "");
  if (!BASE64.test(packed)) return { problem: "has an 'auth' that is no base64" };
  let bytes = Buffer.from(packed, "base64"), colon = bytes.indexOf(":");
  return colon < 0 ? { problem: "has an 'auth' without a colon between user and password" } : colon === 0 ? { problem: "has an 'auth' without a user name" } : { auth: bytes.toString("base64") };
}
function secretsOf({ auth = "", identitytoken, registrytoken }) {
  let login = Buffer.from(auth, "base64").toString("utf8"), password = login.slice(login.indexOf(":") + 1).replace(/^\0+|\0+$/g, ""), plain2 = [password, identitytoken ?? "", registrytoken ?? ""].filter((text) => text !== ""), packed = plain2.map((text) => Buffer.from(text).toString("base64"));
  return [...plain2, ...packed, ...auth === "" || password === "" ? [] : [auth]];
}
function isFields(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// src/registry/credentials/registry-keys.ts
var HUB_KEY = "https://index.docker.io/v1/", HUB_HOST = "index.docker.io", NO_CREDENTIAL = /\/(?:access|refresh)-token\/?$/;
function meaningOf(key) {
  let [, scheme = "", host = "", rest = ""] = /^(https?:\/\/)?([^/]*)(.*)$/is.exec(key) ?? [];
  if (host === "" || NO_CREDENTIAL.test(rest)) return;
  let path = rest.replace(/^\/+|\/+$/g, ""), isWhole2 = scheme !== "" || /^v[12]$/.test(path);
  return { registry: oneName(host), path: isWhole2 ? "" : path };
}
function isWhole(meaning, registry2) {
  return meaning !== void 0 && meaning.path === "" && meaning.registry === oneName(registry2);
}
function keyOf(registry2) {
  return registry2 === "docker.io" ? HUB_KEY : registry2;
}
function keyOfRepository(registry2, repository) {
  return `${registry2 === "docker.io" ? HUB_HOST : registry2}/${repository}`;
}
function serverOf(registry2) {
  return oneName(registry2) === oneName(HUB_HOST) ? HUB_KEY : registry2;
}
function oneName(host) {
  let name = host.toLowerCase();
  return HUB_NAMES.includes(name) ? "docker.io" : name;
}

// src/registry/credentials/held-credential.ts
function heldCredential(dockerConfig, { registry: registry2, repository }) {
  if (dockerConfig === void 0) return;
  let { auths } = JSON.parse(dockerConfig);
  if (!isFields(auths)) return;
  let entry = auths[keyOfRepository(registry2, repository)] ?? auths[keyOf(registry2)], read2 = entry === void 0 ? {} : readEntry(entry);
  return "credential" in read2 ? read2.credential : void 0;
}

// src/registry/manifest.ts
import { createHash as createHash2 } from "node:crypto";
var MANIFEST_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json"
], LARGEST_MANIFEST = 4 * 1024 * 1024;
function digestOfBytes(bytes) {
  return `sha256:${createHash2("sha256").update(bytes).digest("hex")}`;
}
function readManifest(bytes, declared2) {
  let content = parsed(bytes), mediaType = [textOf2(content, "mediaType"), declared2?.split(";", 1)[0]?.trim()].find(isKnown);
  if (content === void 0 || mediaType === void 0) return;
  let configDigest = configOf(content);
  return { mediaType, size: bytes.length, ...configDigest === void 0 ? {} : { configDigest } };
}
function parsed(bytes) {
  try {
    let content = JSON.parse(bytes.toString("utf8"));
    return typeof content == "object" && content !== null ? content : void 0;
  } catch {
    return;
  }
}
function isKnown(type) {
  return type !== void 0 && MANIFEST_TYPES.includes(type);
}
function configOf(content) {
  let config = Reflect.get(content, "config");
  return parseDigest(textOf2(config, "digest") ?? "");
}
function textOf2(value, name) {
  let found = typeof value == "object" && value !== null ? Reflect.get(value, name) : void 0;
  return typeof found == "string" ? found : void 0;
}

// src/registry/challenge.ts
function isBasicChallenge(header) {
  return /(?:^|,)\s*Basic\b/i.test(header ?? "");
}
function parseBearerChallenge(header) {
  let parameters = /(?:^|,)\s*Bearer\s+(.*)$/is.exec(header ?? "")?.[1];
  if (parameters === void 0)
    return;
  let values = /* @__PURE__ */ new Map();
  for (let [, name = "", quoted2, token] of parameters.matchAll(
    /(?<![a-z_])([a-z_]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]+))/gi
  ))
    values.set(name.toLowerCase(), quoted2?.replace(/\\(.)/g, "$1") ?? token ?? "");
  let realm = values.get("realm") ?? "";
  if (URL.canParse(realm))
    return { realm: new URL(realm), service: values.get("service"), scope: values.get("scope") };
}
function isRealmAllowed(realm, base) {
  return realm.protocol === "https:" || realm.protocol === "http:" && base.protocol === "http:";
}
function tokenAddress(challenge, scope) {
  let url = new URL(challenge.realm);
  return challenge.service !== void 0 && url.searchParams.set("service", challenge.service), url.searchParams.set("scope", challenge.scope ?? scope), url;
}
function refreshForm(challenge, scope, identityToken) {
  return new URLSearchParams({
    grant_type: "refresh_token",
    service: challenge.service ?? challenge.realm.host,
    client_id: "rootless-kaniko",
    scope: challenge.scope ?? scope,
    refresh_token: identityToken
  }).toString();
}
function tokenIn(body) {
  try {
    let answer = JSON.parse(body), token = field(answer, "token") ?? field(answer, "access_token");
    return token !== void 0 && /^[\x21-\x7e]+$/.test(token) ? token : void 0;
  } catch {
    return;
  }
}
function field(value, name) {
  let found = typeof value == "object" && value !== null ? Reflect.get(value, name) : void 0;
  return typeof found == "string" ? found : void 0;
}

// src/registry/persist.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/registry/exchange.ts
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
var MAX_REDIRECTS = 3, REDIRECTS = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]), AnswerTooLarge = class extends Error {
  name = "AnswerTooLarge";
};
async function exchange(call, signal) {
  let next = call;
  for (let redirects = 0; ; redirects += 1) {
    let answer = await send(next, signal), { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || location === void 0)
      return answer;
    if (redirects === MAX_REDIRECTS)
      throw new RedirectRefused(`more than ${MAX_REDIRECTS} redirects`);
    next = redirectedCall(next, location);
  }
}
function send(call, signal) {
  let request = call.url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    let { method, headers, trust = {} } = call, { ca, ...others } = trust, authorities = ca === void 0 ? {} : { ca: [...ca] }, sent = request(call.url, { method, headers, agent: !1, signal, ...others, ...authorities });
    sent.on("error", reject), sent.on("response", (response) => {
      let chunks = [], total = 0;
      response.on("data", (chunk) => {
        total += chunk.length, total > call.largestBody && response.destroy(new AnswerTooLarge(`an answer larger than ${call.largestBody} bytes`)), chunks.push(chunk);
      }), response.on("error", reject), response.on("end", () => {
        let body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, url: call.url });
      });
    }), sent.end(call.body);
  });
}

// src/registry/persist.ts
var RETRY_DELAYS_MS = [200, 400, 800];
async function persist(call, signal) {
  for (let delay of RETRY_DELAYS_MS) {
    try {
      let answer = await exchange(call, signal);
      if (answer.status < 500 && answer.status !== 429)
        return answer;
    } catch (error) {
      if (signal.aborted || !isPassing(error))
        throw error;
    }
    await sleep(delay, void 0, { signal });
  }
  return exchange(call, signal);
}

// src/registry/visit.ts
var LARGEST_TOKEN_ANSWER = 1024 * 1024, Visit = class {
  #base;
  #repository;
  #options;
  #authorization;
  constructor(base, repository, options) {
    this.#base = base, this.#repository = repository, this.#options = options;
  }
  /** The answer for a manifest by tag or digest; its status is 401 where no token could be had. */
  async manifest(method, reference) {
    let call = this.#call(method, reference), { signal } = this.#options, first = await persist(call, signal);
    return first.status !== 401 || this.#authorization !== void 0 ? first : (this.#authorization = await this.#authorize(first), this.#authorization === void 0 ? first : await persist(this.#call(method, reference), signal));
  }
  #call(method, reference) {
    let url = new URL(this.#base);
    url.username = "", url.password = "", url.pathname = `${this.#base.pathname.replace(/\/+$/, "")}/v2/${this.#repository}/manifests/${reference}`;
    let authorization = this.#authorization === void 0 ? {} : { authorization: this.#authorization }, headers = { accept: MANIFEST_TYPES.join(", "), ...authorization };
    return { method, url, headers, largestBody: LARGEST_MANIFEST, ...this.#trust(url) };
  }
  #trust({ origin }) {
    let { trust } = this.#options;
    return trust === void 0 ? {} : { trust: origin === this.#base.origin ? trust : trustElsewhere(trust) };
  }
  async #authorize(refused3) {
    let credential = (refused3.url.origin === this.#base.origin ? this.#options.credential : void 0) ?? {}, { auth, registrytoken } = credential, header = refused3.headers["www-authenticate"];
    if (parseBearerChallenge(header) === void 0)
      return auth !== void 0 && isBasicChallenge(header) ? `Basic ${auth}` : void 0;
    let token = registrytoken ?? await this.#token(refused3, credential);
    return token === void 0 ? void 0 : `Bearer ${token}`;
  }
  async #token(refused3, { auth, identitytoken }) {
    let challenge = parseBearerChallenge(refused3.headers["www-authenticate"]);
    if (challenge === void 0 || !isRealmAllowed(challenge.realm, this.#base))
      return;
    let scope = `repository:${this.#repository}:pull`, limits = { largestBody: LARGEST_TOKEN_ANSWER, ...this.#trust(challenge.realm) }, call = identitytoken === void 0 ? { ...askedFor(tokenAddress(challenge, scope), auth), ...limits } : { ...exchanged(challenge.realm, refreshForm(challenge, scope, identitytoken)), ...limits }, answer = await persist(call, this.#options.signal);
    return answer.status === 200 ? tokenIn(answer.body.toString("utf8")) : void 0;
  }
};
function askedFor(url, auth) {
  let authorization = auth === void 0 ? {} : { authorization: `Basic ${auth}` };
  return { method: "GET", url, headers: { accept: "application/json", ...authorization } };
}
function exchanged(url, body) {
  return { method: "POST", url, headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" }, body };
}

// src/registry/confirm.ts
var DOCKER_HUB_HOST = "registry-1.docker.io";
async function confirmDigest(request) {
  let deadline = AbortSignal.timeout(request.timeoutMs), signal = request.signal === void 0 ? deadline : AbortSignal.any([deadline, request.signal]), bases = baseAddresses(request), outcome = { state: "unreachable", detail: `${JSON.stringify(request.endpoint ?? request.reference.registry)} is not the address of a registry` };
  for (let base of bases)
    try {
      return await confirmAt(base, request, signal);
    } catch (error) {
      if (request.signal?.throwIfAborted(), deadline.aborted)
        return { state: "unreachable", detail: `${base.host} gave no answer within ${request.timeoutMs / 1e3} s` };
      if (outcome = { state: "unreachable", detail: describeFailure(error, base.host) }, !mayBePlainHttp(error))
        return outcome;
    }
  return outcome;
}
function baseAddresses(request) {
  let { registry: registry2 } = request.reference, host = registry2 === "docker.io" ? DOCKER_HUB_HOST : registry2, fallback = request.insecure ? [`https://${host}`, `http://${host}`] : [`https://${host}`];
  return (request.endpoint === void 0 ? fallback : [request.endpoint]).filter((text) => URL.canParse(text)).map((text) => new URL(text)).filter((url) => url.protocol === "https:" || url.protocol === "http:");
}
async function confirmAt(base, request, signal) {
  let { reference, digest } = request, { dockerConfig } = request, credential = heldCredential(dockerConfig, reference), visit = new Visit(base, reference.repository, { credential, trust: trustOf(request), signal }), refusal = judgeHead(await visit.manifest("HEAD", digest), digest, base.host);
  if (refusal !== void 0) return refusal;
  let held = await unlessCut(request, () => readHeld(visit, digest, base.host));
  if (held?.state === "contradicted") return held;
  let tag = reference.tag, points = tag === void 0 ? void 0 : await unlessCut(request, () => whereTagPoints(visit, tag));
  return { state: "confirmed", ...held, ...points === void 0 ? {} : { tag: points } };
}
function trustOf({ unverified, authority, clientCertificate }) {
  let { certificate: cert, key } = clientCertificate ?? {}, trust = {
    ...unverified ? { rejectUnauthorized: !1 } : {},
    ...authority === void 0 || unverified ? {} : { ca: [...rootCertificates, authority] },
    ...cert === void 0 || key === void 0 ? {} : { cert, key }
  };
  return Object.keys(trust).length === 0 ? void 0 : trust;
}
async function unlessCut(request, ask) {
  try {
    return await ask();
  } catch {
    request.signal?.throwIfAborted();
    return;
  }
}
function judgeHead(answer, digest, host) {
  if (answer.status === 401 || answer.status === 403)
    return { state: "unreachable", detail: "the registry asks for credentials" };
  if (answer.status === 404)
    return { state: "absent", detail: `${host} does not have this digest` };
  if (answer.status !== 200)
    return { state: "unreachable", detail: `${host} answered with HTTP ${answer.status}` };
  let held = answer.headers["docker-content-digest"];
  return held === void 0 && answer.headers["content-type"]?.startsWith("text/html") ? { state: "unreachable", detail: `${host} answered with a web page, not as a registry` } : held === void 0 || held === digest ? void 0 : contradiction(String(held), host);
}
async function readHeld(visit, digest, host) {
  let answer = await visit.manifest("GET", digest);
  if (answer.status !== 200) return;
  let found = digestOfBytes(answer.body);
  if (found !== digest) return contradiction(found, host);
  let manifest = readManifest(answer.body, answer.headers["content-type"]);
  return manifest === void 0 ? void 0 : { state: "confirmed", manifest };
}
async function whereTagPoints(visit, tag) {
  let answer = await visit.manifest("HEAD", tag);
  if (answer.status === 404) return "gone";
  if (answer.status === 200)
    return parseDigest(String(answer.headers["docker-content-digest"] ?? ""));
}
function contradiction(held, host) {
  let other = parseDigest(held) ?? "another digest";
  return { state: "contradicted", detail: `${host} answered with ${other}` };
}

// src/registry/credentials/config-file.ts
var MOST_MEBIBYTES = 1, HINT = 'It must look like what docker login writes: {"auths": {"REGISTRY": {"auth": "\u2026"}}}.', UNREADABLE_HINT = "Give this user a file to read there, or name another folder in DOCKER_CONFIG; after su or sudo, XDG_RUNTIME_DIR can still be that of the user before.";
async function readConfigFile(path) {
  let text = await readText(path);
  return text === void 0 ? void 0 : parseConfig(path, text);
}
function parseConfig(path, text) {
  let config = parsed2(text.replace(/^\uFEFF/, ""));
  if (!isFields(config)) throw invalid(path, config === void 0 ? "is no JSON" : "is no JSON object");
  let fields = (name) => {
    let value = config[name] ?? {};
    if (!isFields(value)) throw invalid(path, `has a field '${name}' that is no object`);
    return value;
  }, store = config.credsStore ?? "";
  if (typeof store != "string") throw invalid(path, "has a field 'credsStore' that is no text");
  return { path, auths: fields("auths"), credHelpers: fields("credHelpers"), credsStore: store };
}
function invalid(path, problem, hint = HINT) {
  return new BuildError("CREDENTIALS_INVALID", `the Docker config ${path} ${problem}`, { hint });
}
async function readText(path) {
  try {
    return await readBounded(path, MOST_MEBIBYTES);
  } catch (error) {
    if (isMissing(error)) return;
    throw invalid(path, `cannot be read: ${reasonOf(error)}`, UNREADABLE_HINT);
  }
}
function parsed2(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}

// src/registry/credentials/config-places.ts
import { join as join4 } from "node:path";
function configPlaces(environment2, home) {
  let { DOCKER_CONFIG: docker, REGISTRY_AUTH_FILE: podman } = environment2, named = [...isSet(docker) ? [join4(docker, "config.json")] : [], ...isSet(podman) ? [podman] : []];
  if (named.length > 0) return named;
  let { XDG_RUNTIME_DIR: runtime, XDG_CONFIG_HOME: config } = environment2;
  return [
    join4(home, ".docker", "config.json"),
    ...isSet(runtime) ? [join4(runtime, "containers", "auth.json")] : [],
    join4(isSet(config) ? config : join4(home, ".config"), "containers", "auth.json")
  ];
}
function isSet(value) {
  return value !== void 0 && value !== "";
}

// src/registry/credentials/credential-helper.ts
var RUN_MILLISECONDS = 3e4, MOST_OUTPUT2 = 1024 * 1024, NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, NOT_FOUND = "credentials not found in native keychain", TOKEN_USER = "<token>";
async function askHelper(question, { environment: environment2, clock }, signal) {
  if (!NAME.test(question.name))
    throw new BuildError(
      "CREDENTIALS_INVALID",
      `the Docker config ${question.config} names a credential helper for ${question.registry} that is no name of one`,
      {
        hint: 'A helper is the program docker-credential-NAME; NAME has letters, digits, ".", "_" and "-", and no path.'
      }
    );
  let limit = clock.deadline(RUN_MILLISECONDS), program = {
    command: `docker-credential-${question.name}`,
    args: ["get"],
    env: environment2,
    input: question.server,
    mostOutput: MOST_OUTPUT2
  }, ending = await runProgram(program, AbortSignal.any([signal, limit])).catch((error) => {
    throw signal.aborted ? signal.reason : failed(question, limit.aborted ? `did not answer within ${RUN_MILLISECONDS / 1e3} s` : whyNotRun(error));
  });
  return credentialIn(ending, question);
}
function credentialIn({ stdout, status }, question) {
  if (stdout === void 0) throw failed(question, "wrote more than a credential can be");
  if (status !== 0) {
    if (stdout.trim() === NOT_FOUND) return;
    throw failed(question, `ended with ${typeof status == "number" ? `status ${status}` : status}`);
  }
  let { Username: user, Secret: secret } = parsed3(stdout) ?? {};
  if (typeof user != "string" || typeof secret != "string")
    throw failed(question, "gave something else than a credential");
  if (user === TOKEN_USER) return secret === "" ? void 0 : { identitytoken: secret };
  let login = loginOf(user, secret);
  if ("problem" in login) throw failed(question, `gave a credential that ${login.problem}`);
  return login.auth === void 0 ? void 0 : login;
}
function parsed3(text) {
  try {
    let value = JSON.parse(text);
    return isFields(value) ? value : void 0;
  } catch {
    return;
  }
}
function whyNotRun(error) {
  let code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code === "ENOENT" ? "is not installed" : code === "EACCES" ? "may not be executed" : `cannot be run${code === "" ? "" : `: ${code}`}`;
}
function failed({ name, registry: registry2, config, server }, why) {
  let message = `the credential helper docker-credential-${name}, which ${config} names for ${registry2}, ${why}`, hint = why === "is not installed" ? "Install it where PATH leads, or take it out of the config and log in again." : `Try it by hand: echo ${server} | docker-credential-${name} get; a login may have expired.`;
  return new BuildError("CREDENTIALS_INVALID", message, { hint });
}

// src/registry/credentials/from-helper.ts
async function fromHelper(registry2, config, host, signal) {
  let name = helperOf(registry2, config);
  if (name === "") return;
  let spellings = Object.keys(config.auths).filter((key) => isWhole(meaningOf(key), registry2));
  for (let server of /* @__PURE__ */ new Set([serverOf(registry2), ...spellings.filter(isOneLine)])) {
    let credential = await askHelper({ name, registry: registry2, config: config.path, server }, host, signal);
    if (credential !== void 0)
      return { entries: [[keyOf(registry2), credential]], source: `docker-credential-${name}, named in ${config.path}` };
  }
}
function helperOf(registry2, { credHelpers, credsStore, path }) {
  let keys = Object.keys(credHelpers).filter((key2) => isWhole(meaningOf(key2), registry2)), key = keys.find((one) => one === keyOf(registry2)) ?? keys[0];
  if (key === void 0) return credsStore;
  let name = credHelpers[key];
  if (typeof name != "string")
    throw invalid(path, `names a credential helper for ${registry2} by something that is no text`);
  return name;
}
function isOneLine(key) {
  return /^[\x21-\x7e]+$/.test(key);
}

// src/registry/credentials/inline-credentials.ts
function inlineCredentials({ registry: registry2, repositories }, config) {
  let whole = credentialOfRegistry(registry2, config), each = repositories.map((repository) => [
    repository,
    credentialBelow(registry2, repository, config) ?? whole
  ]), main = each.map(([, credential]) => credential).find((credential) => credential !== void 0) ?? whole;
  if (main === void 0) return [];
  let others = each.flatMap(
    ([repository, credential]) => credential === void 0 || isSame(credential, main) ? [] : [[keyOfRepository(registry2, repository), credential]]
  );
  return [[keyOf(registry2), main], ...others];
}
function credentialOfRegistry(registry2, config) {
  let keys = Object.keys(config.auths).filter((key) => isWhole(meaningOf(key), registry2)), usual = [serverOf(registry2), registry2].filter((key) => keys.includes(key));
  return firstOf([.../* @__PURE__ */ new Set([...usual, ...keys])], registry2, config);
}
function credentialBelow(registry2, repository, config) {
  let longestFirst = Object.keys(config.auths).flatMap((key) => {
    let meaning = meaningOf(key);
    return meaning !== void 0 && meaning.path !== "" && isWhole({ ...meaning, path: "" }, registry2) && `${repository}/`.startsWith(`${meaning.path}/`) ? [{ key, length: meaning.path.length }] : [];
  }).sort((a, b) => b.length - a.length).map(({ key }) => key);
  return firstOf(longestFirst, registry2, config);
}
function firstOf(keys, registry2, { auths, path }) {
  for (let key of keys) {
    let read2 = readEntry(auths[key]);
    if ("problem" in read2) throw invalid(path, `has an entry for ${registry2} that ${read2.problem}`);
    if (read2.credential !== void 0) return read2.credential;
  }
}
function isSame(a, b) {
  return a.auth === b.auth && a.identitytoken === b.identitytoken && a.registrytoken === b.registrytoken;
}

// src/registry/credentials/pem-files.ts
import { createPrivateKey, X509Certificate } from "node:crypto";
var OPTION = {
  authority: "registry-ca",
  certificate: "registry-client-certificate",
  key: "registry-client-certificate"
}, WHAT = {
  authority: "a PEM file with certificates",
  certificate: "a PEM file with a certificate",
  key: "a PEM file with a private key that needs no passphrase"
}, MOST_MEBIBYTES2 = 1, CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
async function readPemFiles(files, signal) {
  let texts = /* @__PURE__ */ new Map(), problems = [];
  for (let file2 of files) {
    signal.throwIfAborted();
    try {
      let used = usedOf(file2, await readBounded(file2.path, MOST_MEBIBYTES2));
      used === void 0 ? problems.push(unusable(file2, `is not ${WHAT[file2.purpose]}`)) : texts.set(file2.name, used);
    } catch (error) {
      problems.push(unusable(file2, `cannot be read: ${reasonOf(error)}`));
    }
  }
  if (problems.length > 1) throw new RequestProblems(problems);
  if (problems[0] !== void 0) throw problems[0];
  return texts;
}
function unusable({ purpose, registry: registry2, path }, why) {
  return new BuildError("CREDENTIALS_INVALID", `${OPTION[purpose]}: ${path}, named for ${registry2}, ${why}`, {
    hint: `Name ${WHAT[purpose]}.`
  });
}
function usedOf({ purpose }, text) {
  try {
    if (purpose === "key")
      return createPrivateKey(text), text;
    let found = text.match(CERTIFICATE) ?? [], areCertificates = found.every((one) => new X509Certificate(one).raw.length > 0);
    return found.length > 0 && areCertificates ? `${found.join(`
`)}
` : void 0;
  } catch {
    return;
  }
}

// src/registry/credentials/docker-config-credentials.ts
function dockerConfigCredentials(owner) {
  return {
    async find(registries, given, signal) {
      let places = configPlaces(owner.environment, owner.home).map((path) => once2(() => readConfigFile(path))), ends = await Promise.allSettled(
        registries.map(async (one) => givenFor(one, given) ?? await findOne(one, { places, owner }, signal))
      );
      return signal.throwIfAborted(), refuse(ends.flatMap((end) => end.status === "rejected" ? [end.reason] : [])), summary(
        registries.map(({ registry: registry2 }) => registry2),
        ends.map((end) => end.status === "fulfilled" ? end.value : void 0)
      );
    },
    configOf: (given) => {
      let findings = [...given].map(([registry2, login]) => findingOf(serverOf(registry2), login)), { config, secrets } = summary([...given.keys()], findings);
      return { secrets, ...config === void 0 ? {} : { config } };
    },
    readFiles: readPemFiles
  };
}
function givenFor({ registry: registry2 }, given) {
  let found = [...given].find(([name]) => isWhole(meaningOf(name), registry2));
  return found === void 0 ? void 0 : findingOf(keyOf(registry2), found[1]);
}
function findingOf(key, { user, password }) {
  let auth = Buffer.from(`${user}:${password}`).toString("base64");
  return { entries: [[key, { auth }]], source: "as given" };
}
async function findOne(needed, { places, owner }, signal) {
  for (let place of places) {
    let config = await place();
    if (config === void 0) continue;
    let helped = await fromHelper(needed.registry, config, owner, signal);
    if (helped !== void 0) return helped;
    let entries = inlineCredentials(needed, config);
    if (entries.length > 0) return { entries, source: config.path };
  }
}
function refuse(reasons) {
  let distinct = [...new Set(reasons)], problems = distinct.filter((reason) => reason instanceof BuildError), defect = distinct.find((reason) => !(reason instanceof BuildError));
  if (defect !== void 0) throw defect;
  if (problems.length > 1) throw new RequestProblems(problems);
  if (problems[0] !== void 0) throw problems[0];
}
function summary(registries, findings) {
  let entries = findings.flatMap((finding) => finding?.entries ?? []), secrets = new Set(entries.flatMap(([, credential]) => secretsOf(credential)));
  return {
    ...entries.length === 0 ? {} : { config: JSON.stringify({ auths: Object.fromEntries(entries) }) },
    secrets: [...secrets],
    found: registries.flatMap((registry2, at) => {
      let source = findings[at]?.source;
      return source === void 0 ? [] : [{ registry: registry2, source }];
    }),
    without: registries.filter((_, at) => findings[at] === void 0)
  };
}
function once2(read2) {
  let result;
  return () => (result ??= read2(), result);
}

// src/task-pod/crane-pusher.ts
var TRIES = 3, PAUSE_MILLISECONDS = 2e3, MOST_OUTPUT3 = 64 * 1024, FINAL = /^Error: (loading|layout) |unauthorized|denied|forbidden|NAME_INVALID|no such host|certificate|HTTPS client/i;
function cranePusher(path, sleep3, check) {
  return {
    push: async (layout, target, signal) => {
      await check(layout);
      for (let attempt = 1; ; attempt += 1) {
        let { stdout, complaint, status } = await run(layout, target, path, signal), digest = status === 0 ? parseDigest(stdout?.trim().split("@").at(-1) ?? "") : void 0;
        if (digest !== void 0) return digest;
        if (attempt === TRIES || FINAL.test(complaint)) throw pushFailed(target, status, complaint);
        await sleep3(PAUSE_MILLISECONDS * attempt, signal).catch((error) => {
          throw signal.aborted ? signal.reason : error;
        });
      }
    }
  };
}
async function run(layout, target, path, signal) {
  let { reference, insecure, configDirectory } = target, args = ["push", layout, formatReference(reference), ...insecure ? ["--insecure"] : []], env = { PATH: path, HOME: configDirectory, DOCKER_CONFIG: configDirectory };
  try {
    return await runProgram({ command: "crane", args, env, mostOutput: MOST_OUTPUT3 }, signal);
  } catch (cause) {
    throw signal.aborted ? signal.reason : new BuildError("PUSH_FAILED", "crane cannot be started", {
      hint: "Use the image of the command line that this release names: it carries crane.",
      cause
    });
  }
}
function pushFailed({ reference }, status, complaint) {
  let why = complaint === "" ? `crane ended with ${status}` : complaint;
  return new BuildError("PUSH_FAILED", `${formatReference(reference)} cannot be pushed: ${why}`, {
    hint: "Check the credentials in the workspace dockerconfig, and that the registry takes this repository."
  });
}

// src/task-pod/layout-check.ts
import { constants as constants4 } from "node:fs";
import { open } from "node:fs/promises";
import { join as join5 } from "node:path";
var MOST_BYTES = 4 * 1024 * 1024, REFERS = /^(subject|manifests)$/;
async function checkLayout(layout) {
  let index = await readObject(join5(layout, "index.json"), "its index"), images = Array.isArray(index.manifests) ? index.manifests : [], [image] = images, digest = parseDigest(isObject(image) ? onlyDigest(image) : "");
  if (images.length !== 1 || digest === void 0) throw unfit("its index does not name one image");
  refuseReferences(index, ["manifests"], "its index");
  let path = join5(layout, "blobs", "sha256", digest.slice(7));
  refuseReferences(await readObject(path, "its manifest"), [], "its manifest");
}
function refuseReferences(content, usual, what) {
  if (Object.keys(content).find((key) => REFERS.test(folded(key)) && !usual.includes(key)) !== void 0) throw unfit(`${what} refers to other images`);
}
function onlyDigest(image) {
  return Object.keys(image).filter((key) => folded(key) === "digest").length === 1 && typeof image.digest == "string" ? image.digest : "";
}
function folded(key) {
  return key.toLowerCase().replaceAll("\u017F", "s").replaceAll("\u212A", "k");
}
async function readObject(path, what) {
  let text = await readPlainFile(path, what);
  try {
    let content = JSON.parse(text);
    if (isObject(content)) return content;
  } catch {
  }
  throw unfit(`${what} is no JSON object`);
}
async function readPlainFile(path, what) {
  let file2;
  try {
    file2 = await open(path, constants4.O_RDONLY | constants4.O_NOFOLLOW | constants4.O_NONBLOCK);
    let about = await file2.stat();
    if (!about.isFile()) throw unfit(`${what} is no file`);
    if (about.size > MOST_BYTES) throw unfit(`${what} is too large`);
    return await file2.readFile("utf8");
  } catch (error) {
    throw error instanceof BuildError ? error : unfit(`${what} is no file that can be read`);
  } finally {
    await file2?.close();
  }
}
function isObject(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
function unfit(why) {
  return new BuildError("PUSH_FAILED", `what the build left cannot be pushed: ${why}`, {
    hint: "Code of the Dockerfile may have changed it; look at what its steps write below /kaniko."
  });
}

// src/task-pod/step-files.ts
import { constants as constants5 } from "node:fs";
import { chmod, open as open2, realpath as realpath3, rename, stat as stat3, writeFile as writeFile2 } from "node:fs/promises";
var READABLE_BY_ALL2 = 420, stepFiles = {
  read: readText2,
  write: writeText,
  kindOf: kindOf2,
  realPath: (path) => realpath3(path)
};
async function readText2(path, most) {
  try {
    let file2 = await open2(path, constants5.O_RDONLY | constants5.O_NONBLOCK);
    try {
      let stats = await file2.stat();
      if (!stats.isFile()) throw unreadable(path, "it is no plain file");
      let { size } = stats;
      if (size > most) throw unreadable(path, `it has ${size} bytes, more than ${most}`);
      return await file2.readFile("utf8");
    } finally {
      await file2.close();
    }
  } catch (error) {
    if (error instanceof BuildError) throw error;
    let code = codeOf4(error);
    if (code === "ENOENT" || code === "ENOTDIR") return;
    throw unreadable(path, code ?? String(error));
  }
}
async function writeText(path, text) {
  let unfinished = `${path}.unfinished`;
  try {
    await writeFile2(unfinished, text, { mode: READABLE_BY_ALL2 }), await chmod(unfinished, READABLE_BY_ALL2), await rename(unfinished, path);
  } catch (cause) {
    throw new BuildError("REQUEST_INVALID", `${path} cannot be written: ${codeOf4(cause) ?? String(cause)}`, {
      hint: "Use the Task as it is generated: its volumes and users belong together.",
      cause
    });
  }
}
async function kindOf2(path) {
  try {
    let stats = await stat3(path);
    return stats.isDirectory() ? "directory" : stats.isFile() ? "file" : "other";
  } catch {
    return "missing";
  }
}
function unreadable(path, why) {
  return new BuildError("REQUEST_INVALID", `${path} cannot be read: ${why}`, {
    hint: "Make it a plain file that the user of the step may read."
  });
}
function codeOf4(error) {
  return error instanceof Error && "code" in error ? String(error.code) : void 0;
}

// src/wiring.ts
var CONFIRM_MILLISECONDS = 15e3, LETTERS = "abcdefghijklmnopqrstuvwxyz";
async function wireBuild(access) {
  return access.runsOn === "runner" ? await wireOnRunner(access) : await wireInCluster(access);
}
async function wireOnRunner({ environment: environment2, runner, reporter, journal }) {
  let { runnerPreflight } = await import("./runner-preflight-WLFDKEWX.js"), { target, engines } = await runnerTarget({
    environment: environment2,
    reporter,
    ...runner === void 0 ? {} : { runner }
  });
  return { ports: {
    preflight: runnerPreflight(engines),
    target,
    packer: contextPacker,
    commits: gitCommits(systemClock),
    registry,
    credentials: credentialsOf(environment2),
    reporter,
    clock: systemClock,
    journal: journal ?? NO_JOURNAL
  }, close: () => {
  } };
}
function credentialsOf(environment2) {
  return dockerConfigCredentials({ environment: environment2, home: homeFolder(environment2) ?? "/", clock: systemClock });
}
async function runnerTarget({ environment: environment2, runner, reporter }) {
  let { machineEngines } = await import("./machine-engines-NU25H2C2.js"), { RunnerTarget } = await import("./runner-target-QLJPGDWR.js"), engines = machineEngines({ environment: environment2, ...runner, note: (text) => reporter.note(text) });
  return {
    engines,
    target: new RunnerTarget(engines, { environment: environment2, temporary: environment2.RUNNER_TEMP ?? tmpdir() })
  };
}
async function wireInCluster({
  cluster,
  environment: environment2,
  userKubeconfig,
  reporter,
  journal
}) {
  let { connect } = await import("./connect-PY4KGVDW.js"), { clusterPreflight } = await import("./preflight-KKTJCNVP.js"), { ClusterTarget } = await import("./cluster-target-KDR6M7KK.js"), connection = connect(cluster, systemClock, userKubeconfig);
  return connection.onSecrets = (secrets) => reporter.withhold?.(secrets), connection.onWarning = (text) => {
    isExpectedWarning(text) || reporter.warn(text);
  }, { ports: {
    preflight: clusterPreflight(connection),
    target: new ClusterTarget(connection, reporter),
    packer: contextPacker,
    commits: gitCommits(systemClock),
    registry,
    credentials: credentialsOf(environment2),
    reporter,
    clock: systemClock,
    journal: journal ?? NO_JOURNAL
  }, close: () => connection.close() };
}
async function wireRunnerRemoval(access) {
  let { target } = await runnerTarget(access);
  return { ports: { target }, close: () => {
  } };
}
async function wireRemoval({ cluster, reporter }) {
  let { connect } = await import("./connect-PY4KGVDW.js"), { ClusterTarget } = await import("./cluster-target-KDR6M7KK.js"), connection = connect(cluster, systemClock);
  return connection.onSecrets = (secrets) => reporter.withhold?.(secrets), { ports: { target: new ClusterTarget(connection, reporter) }, close: () => connection.close() };
}
async function wireVerify({ cluster, userKubeconfig, reporter }) {
  let { connect } = await import("./connect-PY4KGVDW.js"), { ClusterVerifyTarget } = await import("./verify-target-IQDVZKHV.js"), connection = connect(cluster, systemClock, userKubeconfig);
  return connection.onSecrets = (secrets) => reporter.withhold?.(secrets), connection.onWarning = (text) => reporter.warn(text), { ports: { target: new ClusterVerifyTarget(connection, reporter), reporter, clock: systemClock }, close: () => connection.close() };
}
async function wireDoctor({
  cluster,
  environment: environment2,
  userKubeconfig,
  reporter
}) {
  let { connect } = await import("./connect-PY4KGVDW.js"), { ClusterDoctorTarget } = await import("./doctor-target-HUWDL3CK.js"), connection = connect(cluster, systemClock, userKubeconfig);
  return connection.onSecrets = (secrets) => reporter.withhold?.(secrets), connection.onWarning = (text) => {
    /would violate PodSecurity/.test(text) || reporter.warn(text);
  }, { ports: { target: new ClusterDoctorTarget(connection, reporter), credentials: credentialsOf(environment2), reporter, clock: systemClock }, close: () => connection.close() };
}
async function wireSweep({ cluster, userKubeconfig, reporter }) {
  let { connect } = await import("./connect-PY4KGVDW.js"), { ClusterSweepTarget } = await import("./sweep-target-UOTH226W.js"), connection = connect(cluster, systemClock, userKubeconfig);
  return connection.onSecrets = (secrets) => reporter.withhold?.(secrets), connection.onWarning = (text) => reporter.warn(text), { ports: { target: new ClusterSweepTarget(connection), reporter, clock: systemClock }, close: () => connection.close() };
}
var contextPacker = {
  async pack({ context: directory, dockerfile, dockerfileText: text, overlay }, signal, listener) {
    let source = { directory, dockerfile, dockerfileText: text, addFiles: overlay?.addFiles }, packed = await packContext(source, { inlineBytes: 1048576 }, signal, listener), { inlineSha256, files, bytes, tarBytes, largest, forgotten, dockerfileText } = packed, { leftOut: leftOut2, links, linkTargets, folders, inline, sha256, read: read2, open: open3, unpack } = packed;
    return {
      archive: { sha256, read: read2, open: open3, unpack, ...inline === void 0 ? {} : { inline } },
      facts: {
        kind: "packed",
        files,
        bytes,
        archiveBytes: tarBytes,
        largest,
        forgotten,
        folders,
        dockerfileText,
        ...inlineSha256 === void 0 ? {} : { sha256: inlineSha256 },
        ...leftOut2 === void 0 ? {} : { leftOut: leftOut2 },
        ...links.length === 0 ? {} : { links, linkTargets },
        ...inline === void 0 ? {} : { inlineBytes: inline.length }
      }
    };
  }
}, NO_JOURNAL = { made: () => {
}, removed: () => {
} }, registry = {
  confirm: (question, signal) => confirmDigest({ ...question, timeoutMs: CONFIRM_MILLISECONDS, signal })
}, podFiles = stepFiles;
function layoutPusher(path) {
  return cranePusher(path, (milliseconds, signal) => systemClock.sleep(milliseconds, signal), checkLayout);
}
var systemClock = {
  monotonic: () => performance.now(),
  // Not AbortSignal.timeout: Node 20 collects that one as garbage, and it never aborts, where nothing but AbortSignal.any holds it.
  deadline: (milliseconds) => {
    let deadline = new AbortController(), passed = new DOMException("The time is over", "TimeoutError");
    return setTimeout(() => deadline.abort(passed), milliseconds).unref(), deadline.signal;
  },
  sleep: async (milliseconds, signal) => {
    setMaxListeners(0, signal), await sleep2(milliseconds, void 0, { signal });
  },
  randomId: (length) => {
    let alphabet = `${LETTERS}0123456789`;
    return Array.from({ length }, (_, at) => alphabet[randomInt(at === 0 ? LETTERS.length : alphabet.length)]).join("");
  }
};

// src/kaniko/executor-version.ts
var FAMILY_BY_NAME = [
  [/(^|\/)osscontainertools\/kaniko([:@]|$)|(^|\/)martizih\/kaniko([:@]|$)/, "osscontainertools"],
  [/(^|\/)kaniko-project\/executor([:@]|$)/, "original"],
  [/(^|\/)chainguard[\w-]*\/kaniko([:@]|$)|^cgr\.dev\/[^:@]*kaniko/, "chainguard"]
], FAMILIES = ["osscontainertools", "original", "chainguard"];
function executorVersionOfImage(image) {
  let family = FAMILY_BY_NAME.find(([pattern]) => pattern.test(image))?.[1];
  if (family === void 0) return;
  let tag = /:([\w.-]+)(@|$)/.exec(image)?.[1], version = tag === void 0 ? void 0 : parseVersion(tag);
  return { family, ...version === void 0 ? {} : { version } };
}
function parseExecutorVersion(text) {
  let [name, release, ...rest] = text.split("@"), family = FAMILIES.find((known) => known === name), version = release === void 0 ? void 0 : parseVersion(release);
  if (family === void 0 || version === void 0 || rest.length > 0)
    throw new BuildError("REQUEST_INVALID", `executor-version ${quoted(text)} is not FAMILY@VERSION`, {
      hint: `Write it as original@v1.24.0; families: ${FAMILIES.join(", ")}.`
    });
  return { family, version };
}
function isAtLeast(executor, release) {
  if (executor.version === void 0) return !0;
  let at = executor.version.findIndex((part, index) => part !== release[index]);
  return at < 0 || (executor.version[at] ?? 0) > (release[at] ?? 0);
}
function describeExecutor(executor) {
  return executor.version === void 0 ? executor.family : `${executor.family} v${executor.version.join(".")}`;
}
function parseVersion(text) {
  let match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(text);
  return match === null ? void 0 : [Number(match[1]), Number(match[2]), Number(match[3])];
}

// src/build/dockerfile-origin.ts
var LINE = /^Dockerfile line (\d+)/, WHOLE = /^the Dockerfile\b/, FIELD_BY_KEYWORD = {
  FROM: "base-image",
  ENV: "env",
  LABEL: "labels",
  WORKDIR: "workdir",
  COPY: "add-files",
  EXPOSE: "expose",
  VOLUME: "volumes",
  USER: "user",
  ENTRYPOINT: "entrypoint",
  CMD: "cmd"
};
function inUserTerms(message, { overlay, dockerfileText }) {
  if (dockerfileText === void 0) return message;
  if (overlay === void 0)
    return message.replace(LINE, "dockerfile-inline line $1").replace(WHOLE, "dockerfile-inline");
  let line = LINE.exec(message)?.[1];
  if (line === void 0) return message.replace(WHOLE, "the rendered Dockerfile");
  let keyword = dockerfileText.split(`
`)[Number(line) - 1]?.split(" ", 1)[0] ?? "", field2 = FIELD_BY_KEYWORD[keyword];
  return message.replace(LINE, `${field2 === void 0 ? "" : `${field2}, `}line ${line} of the rendered Dockerfile`);
}
function errorInUserTerms(error, source) {
  return source.dockerfileText === void 0 || !(error instanceof BuildError) ? error : error instanceof RequestProblems ? new RequestProblems(error.problems.map((problem) => retold(problem, source))) : retold(error, source);
}
function retold(error, source) {
  let message = inUserTerms(error.message, source);
  if (message === error.message) return error;
  let { code, hint, cause, place, exitStatus: exit } = error, told = { ...hint === void 0 ? {} : { hint }, ...place === void 0 ? {} : { place } };
  return new BuildError(code, message, { ...told, cause, exit });
}

// src/dockerfile/instructions.ts
var import_dockerfile_ast = __toESM(require_main(), 1);

// src/dockerfile/words.ts
function quotedWords(text) {
  return matches(text, /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g);
}
function plainWords(text) {
  return matches(text, /\S+/g);
}
function jsonWords(text) {
  if (/^\s*\[/.test(text))
    try {
      let parsed4 = JSON.parse(text);
      if (!Array.isArray(parsed4) || !parsed4.every((entry) => typeof entry == "string")) return;
      let places = matches(text, /"(?:\\.|[^"\\])*"/g);
      return parsed4.map((entry, index) => ({ text: entry, at: places[index]?.at ?? 0 }));
    } catch {
      return;
    }
}
function listedWords(text) {
  return jsonWords(text) ?? plainWords(text);
}
function matches(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], at: match.index }));
}

// src/dockerfile/heredocs.ts
var OPENING = /^(\d*)<<(-?)([^<]+)$/, CARRIERS = /^(RUN|COPY|ADD)$/;
function readHeredocs(instruction, lines, firstLine2) {
  if (!carries(instruction)) return [];
  let heredocs = [], next = 0;
  for (let word of quotedWords(instruction.text)) {
    let [, descriptor = "", dash = "", quoted2] = OPENING.exec(word.text) ?? [], name = quoted2?.replace(/["'\\]/g, "") ?? "";
    if (name === "") continue;
    let chomps = dash === "-", length = lines.slice(next).findIndex((line) => (chomps ? line.replace(/^\t+/, "") : line) === name);
    if (length < 0) continue;
    let body = lines.slice(next, next + length);
    heredocs.push({ word, name, expands: quoted2 === name, chomps, descriptor, body, firstLine: firstLine2 + next }), next += length + 1;
  }
  return heredocs;
}
function carries({ keyword, text }) {
  return CARRIERS.test(keyword === "ONBUILD" ? (/^\S*/.exec(text)?.[0] ?? "").toUpperCase() : keyword);
}

// src/dockerfile/joined-lines.ts
function joinLines(lines, firstLine2, continuation) {
  let spans = [], text = "";
  for (let [index, line] of lines.entries()) {
    if (index > 0 && (/^\s*#/.test(line) || line.trim() === "")) continue;
    spans.push({ at: text.length, line: firstLine2 + index, column: 1 });
    let start = continuation.exec(line);
    if (start === null) return { text: text + line, spans, taken: index + 1 };
    text += line.slice(0, start.index) + (start[1] ?? "");
  }
  return { text, spans, taken: lines.length };
}
function spansFrom(spans, from) {
  return spans.map((span) => ({ ...span, at: span.at - from }));
}
function placeAt(spans, offset) {
  let span = spans.findLast(({ at }) => at <= offset) ?? spans[0];
  return span === void 0 ? { line: 1, column: 1 } : { line: span.line, column: Math.max(1, span.column + offset - span.at) };
}

// src/dockerfile/variables.ts
function expandWord(word, variables) {
  return expand(word, variables, 32);
}
function expand(word, variables, depth) {
  let ends = word.includes("${") ? closingBraces(word) : NO_BRACES, out = "", quote2 = "";
  for (let at = 0; at < word.length && out.length <= 65536; at += 1) {
    let char = word.charAt(at);
    if (quote2 === "'" ? char === "'" : char === quote2)
      quote2 = "";
    else if (quote2 === "" && (char === "'" || char === '"'))
      quote2 = char;
    else if (char === "\\" && quote2 !== "'" && at + 1 < word.length)
      at += 1, out += word.charAt(at);
    else if (char === "$" && quote2 !== "'") {
      let found = readVariable(word, at, ends);
      out += found === void 0 ? char : substitute(found, variables, depth), at += found === void 0 ? 0 : found.length - 1;
    } else
      out += char;
  }
  return out.slice(0, 65536);
}
var PLAIN = /\$([A-Za-z_]\w*)/y, NO_BRACES = /* @__PURE__ */ new Map();
function readVariable(text, at, ends) {
  PLAIN.lastIndex = at;
  let plain2 = PLAIN.exec(text);
  if (plain2 !== null)
    return { name: plain2[1] ?? "", operator: "", word: "", length: plain2[0].length };
  let end = ends.get(at + 1), parts = end === void 0 ? null : /^([A-Za-z_]\w*)(?:(:?[-+?])(.*)|.*)$/s.exec(text.slice(at + 2, end));
  if (!(parts === null || end === void 0))
    return { name: parts[1] ?? "", operator: parts[2] ?? "", word: parts[3] ?? "", length: end - at + 1 };
}
function closingBraces(text) {
  let ends = /* @__PURE__ */ new Map(), open3 = [];
  for (let at = 0; at < text.length; at += 1) {
    let char = text.charAt(at);
    char === "{" && open3.push(at);
    let begin = char === "}" ? open3.pop() : void 0;
    begin !== void 0 && ends.set(begin, at);
  }
  return ends;
}
function substitute(variable, variables, depth) {
  let inner = () => depth === 0 ? variable.word : expand(variable.word, variables, depth - 1), value = variables.get(variable.name), isSet2 = value !== void 0 && (value !== "" || !variable.operator.startsWith(":"));
  return variable.operator.endsWith("-") ? isSet2 ? value : inner() : variable.operator.endsWith("+") ? isSet2 ? inner() : "" : value ?? "";
}

// src/dockerfile/instructions.ts
function parseDockerfile(text) {
  let lines = splitLines(text), dockerfile = import_dockerfile_ast.DockerfileParser.parse(lines.map(forLineNumbers).join(`
`)), continuation = continuationPattern(dockerfile.getEscapeCharacter()), stage = -1;
  return dockerfile.getInstructions().map((parsed4) => {
    let { start, end } = parsed4.getRange(), firstLine2 = start.line + 1, own = lines.slice(start.line, end.line + 1), joined = joinLines(own, firstLine2, continuation), { keyword, keywordAt, text: text2, textAt } = splitKeyword(joined.text);
    return stage += keyword === "FROM" ? 1 : 0, {
      keyword,
      text: text2,
      firstLine: firstLine2,
      firstColumn: keywordAt + 1,
      stage,
      lastLine: Math.min(end.line + 1, lines.length),
      spans: spansFrom(joined.spans, textAt),
      heredocs: readHeredocs({ keyword, text: text2 }, own.slice(joined.taken), firstLine2 + joined.taken)
    };
  }).filter((instruction) => instruction.keyword !== "");
}
function splitLines(text) {
  let lines = (text.startsWith("\uFEFF") ? text.slice(1) : text).split(`
`).map(withoutReturns);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
function withoutReturns(line) {
  let end = line.length;
  for (; line[end - 1] === "\r"; ) end -= 1;
  return line.slice(0, end);
}
var LONGEST_COMMENT = 1e3;
function forLineNumbers(line) {
  return line.length > LONGEST_COMMENT && line.trimStart().startsWith("#") ? line.slice(0, LONGEST_COMMENT) : line.replace(/(?:\\\\|``)([ \t]*)$/, "..$1").replace(/(^|\s)\d+<</g, "$1<<");
}
function continuationPattern(escapeCharacter) {
  let token = escapeCharacter === "`" ? "`" : "\\\\";
  return new RegExp(`(^|[^${token}])${token}[ \\t]*$`);
}
function splitKeyword(line) {
  let [, before = "", keyword = "", blanks = "", text = ""] = /^(\s*)(\S*)(\s*)(.*)$/s.exec(line) ?? [], keywordAt = before.length, textAt = keywordAt + keyword.length + blanks.length;
  return { keyword: keyword.toUpperCase(), keywordAt, text: text.trimEnd(), textAt };
}
function stageNames(instructions) {
  return fromLines(instructions).map((from) => from.name);
}
function stageNamed(instructions, target) {
  let names = stageNames(instructions), wanted = target.toLowerCase();
  return names.includes(wanted) ? wanted : /^\d+$/.test(target) ? names[Number(target)] : void 0;
}
function baseImages(instructions, buildArgs) {
  let variables = globalArguments(instructions, buildArgs), earlier = /* @__PURE__ */ new Set(["scratch"]), images = [];
  for (let from of fromLines(instructions)) {
    let image = expandWord(from.image, variables);
    earlier.has(image.toLowerCase()) || images.push({ image, line: from.line }), from.name !== void 0 && earlier.add(from.name);
  }
  return images;
}
function fromLines(instructions) {
  return instructions.filter((instruction) => instruction.keyword === "FROM").map((instruction) => {
    let words = instruction.text.split(/\s+/).filter((word) => !word.startsWith("--")), [image = "", as, name] = words;
    return { image, name: as?.toLowerCase() === "as" ? name?.toLowerCase() : void 0, line: instruction.firstLine };
  });
}
function globalArguments(instructions, buildArgs) {
  let variables = /* @__PURE__ */ new Map(), declarations = instructions.filter((instruction) => instruction.stage === -1 && instruction.keyword === "ARG");
  for (let { text } of declarations.flatMap((declaration) => quotedWords(declaration.text))) {
    let [, name = "", fallback] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [], value = (Object.hasOwn(buildArgs, name) ? buildArgs[name] : void 0) ?? (fallback === void 0 ? void 0 : expandWord(fallback, variables));
    value !== void 0 && variables.set(name, value);
  }
  return variables;
}

// src/build/remote-plan.ts
function knownDockerfile(context) {
  return context.kind === "remote" ? sentDockerfile(context) : context.dockerfileText;
}
var MOST_INSTRUCTIONS = 2e3;
function instructionsOf(context) {
  let text = knownDockerfile(context), instructions = text === void 0 ? void 0 : parseDockerfile(text);
  if (instructions === void 0 || instructions.length <= MOST_INSTRUCTIONS) return instructions;
  let message = `the Dockerfile has ${instructions.length} instructions, ${MOST_INSTRUCTIONS} are the most that are built`;
  throw new BuildError("DOCKERFILE_INVALID", message, { hint: "Join instructions, or split it into several images." });
}
function contextNotes(context) {
  if (context.kind !== "remote") return [];
  let { remote, pinning, dockerfile } = context, pinned = pinning.state === "pinned" ? [`context commit ${pinning.pin.commit}`] : [], shown = describeRemote(remote);
  return ["text" in dockerfile ? `the Dockerfile goes to the pod in a ConfigMap; what it copies is in ${shown}, which is not looked at before the build` : `${dockerfile.path} is in ${shown}: it is not looked at before the build, and errors name no line of it`, ...pinned];
}
function contextWarnings(context) {
  if (context.kind !== "remote") return [];
  let { remote, pinning } = context;
  if (pinning.state !== "open") return [...remote.remarks];
  let what = `${describeRemote(remote)} is not pinned to a commit`;
  return [...remote.remarks, `${what}: ${pinning.why}; the executor takes what is there when it fetches it`];
}
function withoutSignature(line, context) {
  if (context.kind !== "remote" || context.remote.kind === "git") return line;
  let query = /\?.*$/.exec(context.remote.url)?.[0] ?? "";
  return query.length > 1 ? line.replaceAll(query, "?\u2026") : line;
}

// src/kaniko/flags.ts
var ORIGINAL_FLAGS = [
  [
    [1, 6, 0],
    [
      "bucket",
      "build-arg",
      "cache",
      "cache-copy-layers",
      "cache-dir",
      "cache-repo",
      "cache-ttl",
      "cleanup",
      "context",
      "context-sub-path",
      "destination",
      "digest-file",
      "dockerfile",
      "force",
      "git",
      "ignore-path",
      "image-name-tag-with-digest-file",
      "image-name-with-digest-file",
      "insecure",
      "insecure-pull",
      "insecure-registry",
      "label",
      "log-format",
      "log-timestamp",
      "no-push",
      "oci-layout-path",
      "push-retry",
      "registry-certificate",
      "registry-mirror",
      "reproducible",
      "single-snapshot",
      "skip-tls-verify",
      "skip-tls-verify-pull",
      "skip-tls-verify-registry",
      "skip-unused-stages",
      "target",
      "use-new-run",
      "verbosity",
      "whitelist-var-run",
      "snapshotMode",
      "customPlatform",
      "tarPath"
    ]
  ],
  [
    [1, 8, 1],
    ["compressed-caching", "force-build-metadata", "ignore-var-run", "image-fs-extract-retry", "kaniko-dir"]
  ],
  [
    [1, 9, 1],
    ["cache-run-layers", "custom-platform", "no-push-cache", "snapshot-mode", "tar-path"]
  ],
  [
    [1, 12, 1],
    ["compression", "compression-level", "registry-client-cert"]
  ],
  [
    [1, 19, 2],
    ["image-download-retry", "skip-default-registry-fallback", "skip-push-permission-check"]
  ],
  [
    [1, 21, 0],
    ["push-ignore-immutable-tag-errors", "registry-map"]
  ]
], FORK_FLAGS = {
  original: [],
  chainguard: ["annotation"],
  osscontainertools: [
    "annotation",
    "credential-helpers",
    "dryrun",
    "image-format",
    "materialize",
    "pre-cleanup",
    "preserve-context",
    "secret"
  ]
}, LEAST = { family: "original", version: [1, 6, 0] };
function hasFlag(executor, name) {
  let known = executor ?? LEAST;
  return FORK_FLAGS[known.family].includes(name) ? !0 : ORIGINAL_FLAGS.some(([release, flags]) => flags.includes(name) && isAtLeast(known, release));
}

// src/kaniko/arguments.ts
var DEFAULTS = [
  "--compressed-caching=false",
  "--push-retry=3",
  "--image-download-retry=3",
  "--image-fs-extract-retry=3",
  "--ignore-path=/product_uuid"
], PUSHED = { kind: "registry", digestFile: TERMINATION_LOG };
function executorArguments(request, executor, place, sink = PUSHED) {
  let { source, image } = request, destinations = image.tags.map((tag) => `--destination=${formatReference(tag)}`);
  return [
    `--context=${place.context}`,
    ...place.subPath === void 0 ? [] : [`--context-sub-path=${place.subPath}`],
    ...place.branch === void 0 ? [] : [`--git=branch=${place.branch}`],
    `--dockerfile=${place.dockerfile}`,
    ...image.push && sink.kind === "registry" ? [] : ["--no-push"],
    ...destinations,
    ...sinkArguments(image.push, sink, executor),
    ...source.target === void 0 ? [] : [`--target=${source.target}`],
    ...source.buildArgs.map(([key, value]) => `--build-arg=${key}=${value}`),
    ...source.labels.map(([key, value]) => `--label=${key}=${value}`),
    ...image.insecureRegistries.map((registry2) => `--insecure-registry=${registry2}`),
    ...registryArguments(request.registries),
    ...image.reproducible ? ["--reproducible"] : [],
    "--log-format=text",
    "--force",
    ...DEFAULTS.filter((argument) => isWanted(argument, request.executor.extraArguments, executor)),
    ...request.executor.extraArguments
  ];
}
function registryArguments(registries) {
  let files = registryFiles(registries), placed = (registry2, purpose) => `${REGISTRY_FILES_MOUNT}/${files.find((file2) => file2.registry === registry2 && file2.purpose === purpose)?.name ?? ""}`;
  return [
    ...registries.unverified.map((registry2) => `--skip-tls-verify-registry=${registry2}`),
    ...[...registries.authorities.keys()].map(
      (registry2) => `--registry-certificate=${registry2}=${placed(registry2, "authority")}`
    ),
    ...[...registries.clientCertificates.keys()].map(
      (registry2) => `--registry-client-cert=${registry2}=${placed(registry2, "certificate")},${placed(registry2, "key")}`
    ),
    ...registries.mirrors.map((mirror) => `--registry-mirror=${mirror}`),
    ...registries.maps.map((map) => `--registry-map=${map}`)
  ];
}
function unservedOptions({ registries }, executor) {
  return [
    ["registry-client-certificate", "registry-client-cert", registries.clientCertificates.size > 0],
    ["registry-map", "registry-map", registries.maps.length > 0]
  ].filter(([, flag, isGiven]) => isGiven && !hasFlag(executor, flag)).map(([option, flag]) => {
    let who = executor === void 0 ? "every executor, and the version of this one is not known" : describeExecutor(executor);
    return { option, text: `${option} needs --${flag}, which is not known to ${who}` };
  });
}
function sinkArguments(push, sink, executor) {
  if (sink.kind === "registry") return push ? [`--digest-file=${sink.digestFile}`] : [];
  let withoutCache = hasFlag(executor, "no-push-cache") ? ["--no-push-cache"] : [];
  return [`--oci-layout-path=${sink.directory}`, ...withoutCache];
}
function unknownArguments(request, executor) {
  return executor === void 0 ? [] : request.executor.extraArguments.flatMap((argument) => {
    let name = flagName(argument);
    return name === void 0 || name.length === 1 || hasFlag(executor, name) ? [] : [`--${name} is not known to ${describeExecutor(executor)}`];
  });
}
function isWanted(argument, given, executor) {
  let name = flagName(argument);
  return name !== void 0 && hasFlag(executor, name) && !given.some((other) => flagName(other) === name);
}

// src/kaniko/context-place.ts
function unpackedContext() {
  return { context: `dir://${CONTEXT_DIRECTORY}`, dockerfile: `${CONTEXT_MOUNT}/${DOCKERFILE_IN_ARCHIVE}` };
}
function contextFromStdin() {
  return { ...unpackedContext(), context: "tar://stdin", subPath: "src" };
}

// src/build/cluster-plan.ts
function clusterParts(request, context, site) {
  let transport = chooseTransport(request.source.transport, context, site.missingRights), { memory } = request.placement.limits;
  return {
    transport,
    place: isUnpackedByExecutor(transport, request.registries.isolation) ? contextFromStdin() : unpackedContext(),
    profile: chooseProfile(request.profile, site.nodes, request.placement),
    ...memory === void 0 ? {} : { memoryLimit: memory },
    warnings: workloadWarnings(request, site),
    own: {
      runsOn: "cluster",
      namespace: site.namespace,
      ...request.executor.helperImage === void 0 ? {} : { helperImage: request.executor.helperImage },
      workload: request.workload,
      // What is kept to be looked at must outlive the runner.
      ...site.owner === void 0 || request.keep ? {} : { owner: site.owner },
      ...request.image.registrySecret === void 0 ? {} : { registrySecret: request.image.registrySecret },
      placement: request.placement,
      ...request.sweepKey === void 0 ? {} : { sweepKey: request.sweepKey }
    }
  };
}
function workloadWarnings(request, { owner }) {
  return request.workload === "job" || owner !== void 0 ? [] : [
    "workload pod has no owner here: if this client is killed, the pod ends at its deadline but stays to be deleted"
  ];
}

// src/dockerfile/lint/rule.ts
function everywhere(severity) {
  return { original: severity, osscontainertools: severity, chainguard: severity };
}
function originalOnly(severity) {
  return { original: severity, osscontainertools: "none", chainguard: severity };
}
function forkOnly(verdict) {
  return { original: "none", osscontainertools: verdict, chainguard: "none" };
}
function severityOf({ verdicts }, executor) {
  if (executor !== void 0) return applied(verdicts[executor.family], executor);
  let all = Object.values(verdicts).map((verdict) => applied(verdict, void 0));
  if (!all.includes(void 0))
    return all.includes("warning") ? "warning" : "error";
}
function applied(verdict, executor) {
  if (verdict !== "none")
    return typeof verdict == "string" ? verdict : executor === void 0 || isAtLeast(executor, verdict.before) ? void 0 : verdict.severity;
}
function eachStep(check) {
  return ({ steps }, question) => steps.flatMap((step) => check(step, question));
}
function spotAt({ instruction }, message, at) {
  let { spans, firstLine: firstLine2, lastLine, stage } = instruction, place = at === void 0 ? { line: firstLine2, column: instruction.firstColumn } : placeAt(spans, at);
  return { ...place, stage, message, ...lastLine > place.line ? { endLine: lastLine } : {} };
}

// src/dockerfile/flags.ts
function readFlags(text) {
  let flags = [], at = 0;
  for (; ; ) {
    let word = /^\s*(--(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])*)/.exec(text.slice(at));
    if (word?.[1] === void 0) break;
    let start = at + word[0].length - word[1].length;
    if (at += word[0].length, word[1] === "--") break;
    flags.push(readFlag({ text: word[1], at: start }));
  }
  let rest = text.slice(at), blanks = rest.length - rest.trimStart().length;
  return { flags, rest: rest.slice(blanks), restAt: at + blanks };
}
function readFlag(word) {
  let [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(word.text) ?? [];
  return { ...word, name: name.toLowerCase(), ...value === void 0 ? {} : { value: unquoted(value) } };
}
function unquoted(value) {
  return /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}

// src/dockerfile/lint/steps.ts
var FRESH = {
  workdir: "/",
  user: "",
  variables: /* @__PURE__ */ new Map(),
  environment: /* @__PURE__ */ new Set(),
  volumes: /* @__PURE__ */ new Set(),
  shell: []
};
function stepsOf(instructions, { buildArgs }) {
  let named = /* @__PURE__ */ new Map(), globals = /* @__PURE__ */ new Map(), state = { ...FRESH, variables: globals }, name;
  return instructions.map((instruction) => {
    let step = stepOf(instruction, instruction.keyword === "FROM" ? { ...FRESH, variables: globals } : state);
    if (step.keyword === "FROM") {
      name !== void 0 && named.set(name, state);
      let base = expandKnown(step.words[0]?.text ?? "", globals)?.toLowerCase() ?? "";
      name = nameOf(step), state = inherited(named.get(base));
    } else if (instruction.stage < 0)
      for (let [key, value] of argumentsOf(step, { buildArgs, globals })) globals.set(key, value);
    else state = after(step, { buildArgs, globals });
    return step;
  });
}
function stepOf(instruction, before) {
  let { keyword, text } = instruction, { flags, rest, restAt } = readFlags(text), words = (keyword === "FROM" ? plainWords(rest) : listedWords(rest)).map((word) => ({
    ...word,
    at: word.at + restAt
  }));
  return { instruction, keyword, flags, rest, restAt, words, before };
}
function nameOf({ words }) {
  return words[1]?.text.toLowerCase() === "as" ? words[2]?.text.toLowerCase() : void 0;
}
function inherited(base) {
  if (base === void 0) return FRESH;
  let variables = new Map([...base.variables].filter(([key]) => base.environment.has(key)));
  return { ...base, variables };
}
function after(step, given) {
  let { before, keyword, words } = step, [first] = words;
  switch (keyword) {
    case "WORKDIR":
      return { ...before, workdir: resolved(expandKnown(step.rest, before.variables), before.workdir) };
    case "SHELL":
      return { ...before, shell: words.map(({ text }) => text) };
    case "USER":
      return { ...before, user: expandKnown(first?.text ?? "", before.variables) ?? first?.text ?? "" };
    case "VOLUME": {
      let paths = words.flatMap(({ text }) => expandKnown(text, before.variables) ?? []);
      return { ...before, volumes: /* @__PURE__ */ new Set([...before.volumes, ...paths.map(cleanPath2)]) };
    }
    case "ENV": {
      let pairs = pairsOf(step), variables = new Map(before.variables);
      for (let [key, value] of pairs) {
        let known = expandKnown(value, before.variables);
        known === void 0 ? variables.delete(key) : variables.set(key, known);
      }
      let environment2 = /* @__PURE__ */ new Set([...before.environment, ...pairs.map(([key]) => key)]);
      return { ...before, variables, environment: environment2 };
    }
    case "ARG": {
      let added = argumentsOf(step, given).filter(([key]) => !before.environment.has(key));
      return { ...before, variables: new Map([...before.variables, ...added]) };
    }
    default:
      return before;
  }
}
function argumentsOf({ rest, before }, { buildArgs, globals }) {
  return quotedWords(rest).flatMap(({ text }) => {
    let [, name = "", fallback] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [], value = (Object.hasOwn(buildArgs, name) ? buildArgs[name] : void 0) ?? (fallback === void 0 ? globals.get(name) : expandKnown(fallback, before.variables));
    return value === void 0 ? [] : [[name, value]];
  });
}
function pairsOf({ rest }) {
  let words = quotedWords(rest);
  if (words[0]?.text.includes("=") !== !0) {
    let [, key, value = ""] = /^(\S+)\s+(.*)$/s.exec(rest) ?? [];
    return key === void 0 ? [] : [[key, value]];
  }
  return words.flatMap(({ text }) => {
    let [, key, value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return key === void 0 ? [] : [[key, value]];
  });
}
function expandKnown(word, variables) {
  for (let [, name = "", operator] of word.matchAll(/\$\{?([A-Za-z_]\w*)(:?[-+?])?/g))
    if (!variables.has(name) && operator === void 0) return;
  return expandWord(word, variables);
}
function resolved(path, workdir) {
  if (!(path === void 0 || path === ""))
    return path.startsWith("/") ? cleanPath2(path) : workdir === void 0 ? void 0 : cleanPath2(`${workdir}/${path}`);
}
function cleanPath2(path) {
  let parts = [];
  for (let part of path.split("/"))
    part === ".." ? parts.pop() : part !== "" && part !== "." && parts.push(part);
  return `/${parts.join("/")}`;
}

// src/dockerfile/lint/add-rules.ts
var COPIES = ["COPY", "ADD"], REPOSITORY = /^(git@|git:\/\/|ssh:\/\/)|^https?:\/\/\S+\.git(?:[#?].*)?$/, URL2 = /^https?:\/\//, UNREAD_ARCHIVE = /\.(?:xz|txz|zst|tzst)$/i, ONE_FILE = /(?<!\.tar)\.(?:gz|bz2)$/i, OCTAL = /^[0-7]+$/, UNTIL_MODES_ARE_READ_AS_DOCKER_DOES = {
  original: "error",
  osscontainertools: { severity: "error", before: [1, 28, 0] },
  chainguard: "error"
}, ADD_RULES = [
  {
    name: "add-checksum",
    finds: "`ADD --checksum`",
    docker: "compares, and refuses another file",
    verdicts: everywhere("error"),
    hint: 'Fetch and check it in a RUN step: curl -fsSLo FILE URL && echo "SUM  FILE" | sha256sum -c.',
    check: eachStep(
      (step) => flagSpots(step, ["ADD"], /^checksum$/, () => "ADD --checksum is not verified: a wrong file would be taken")
    )
  },
  {
    name: "add-git",
    finds: "`ADD` of a git repository, `--keep-git-dir`",
    docker: "clones it",
    verdicts: everywhere("error"),
    hint: "Clone it in a RUN step, or take it from the build context.",
    check: eachStep((step) => {
      let flags = flagSpots(step, ["ADD"], /^keep-git-dir$/, () => "ADD clones no git repository");
      return flags.length > 0 ? flags : sourceSpots(step, ["ADD"], REPOSITORY, (source) => `ADD ${source}: the repository is not cloned`);
    })
  },
  {
    name: "add-unpack",
    finds: "`ADD --unpack`",
    docker: "unpacks the archive, or keeps it as it is",
    verdicts: everywhere("error"),
    hint: "Use COPY for an archive that stays packed, and tar in a RUN step to unpack one from a URL.",
    check: eachStep((step) => flagSpots(step, ["ADD"], /^unpack$/, () => "ADD --unpack is not known to the executor"))
  },
  {
    name: "add-archive",
    finds: "`ADD` of an archive packed with xz or zstd",
    docker: "unpacks it",
    verdicts: everywhere("error"),
    hint: "Pack it with gzip, or COPY it and unpack it in a RUN step.",
    check: eachStep(
      (step) => sourceSpots(
        step,
        ["ADD"],
        UNREAD_ARCHIVE,
        (source) => `ADD ${source}: this compression is not read, the build fails`
      )
    )
  },
  {
    name: "add-packed-file",
    finds: "`ADD` of one packed file that is no tar archive: `.gz`, `.bz2`",
    docker: "copies it as it is",
    verdicts: everywhere("error"),
    hint: "Use COPY, which copies it as it is.",
    check: eachStep(
      (step) => sourceSpots(step, ["ADD"], ONE_FILE, (source) => `ADD ${source}: taken for a tar archive, the build fails`)
    )
  },
  {
    name: "copy-parents",
    finds: "`COPY --parents`",
    docker: "keeps the folders of the sources",
    verdicts: everywhere("error"),
    hint: "Write one COPY for each folder, with the folder in its destination.",
    check: eachStep(
      (step) => flagSpots(step, COPIES, /^parents$/, ({ keyword }) => `${keyword} --parents does not keep the folders`)
    )
  },
  {
    name: "copy-exclude",
    finds: "`COPY --exclude`, `ADD --exclude`",
    docker: "leaves the files out",
    verdicts: everywhere("error"),
    hint: "List the files in .dockerignore, or remove them in the same stage that is copied from.",
    check: eachStep(
      (step) => flagSpots(step, COPIES, /^exclude$/, ({ keyword }) => `${keyword} --exclude leaves nothing out`)
    )
  },
  {
    name: "chmod-symbolic",
    finds: "`--chmod` with letters, as `u=rwx,go=rx`",
    docker: "sets the mode",
    verdicts: UNTIL_MODES_ARE_READ_AS_DOCKER_DOES,
    hint: "Write the mode in octal, as --chmod=755.",
    check: eachStep(
      (step) => modeSpots(step, (mode) => OCTAL.test(mode) ? void 0 : "is not read, the build fails")
    )
  },
  {
    name: "chmod-special",
    finds: "`--chmod` with set-user-id, set-group-id or sticky bit, as `4755`",
    docker: "sets the mode",
    verdicts: UNTIL_MODES_ARE_READ_AS_DOCKER_DOES,
    hint: "Set the bit with chmod in a RUN step.",
    check: eachStep(
      (step) => modeSpots(step, (mode) => {
        let plain2 = Number.parseInt(mode, 8) % 512;
        return OCTAL.test(mode) && Number.parseInt(mode, 8) !== plain2 ? `loses its first digit: the mode becomes ${plain2.toString(8).padStart(3, "0")}` : void 0;
      })
    )
  },
  {
    name: "copy-link",
    finds: "`COPY` or `ADD` of a file that is a symbolic link",
    docker: "copies the file that the link leads to",
    verdicts: everywhere("error"),
    hint: "Name the file that it leads to.",
    check: eachStep((step, { contextLinks }) => contextLinks === void 0 || step.flags.some(({ name }) => name === "from") ? [] : sourcesOf(step, COPIES).flatMap(({ text, at }) => {
      let path = expandKnown(text, step.before.variables)?.replace(/^(\.?\/)+|\/+$/g, "");
      return path === void 0 || !contextLinks.has(path) ? [] : [spotAt(step, `${step.keyword} ${path}: it is a symbolic link, which is copied as a link`, at)];
    }))
  }
];
function flagSpots(step, keywords, name, message) {
  return keywords.includes(step.keyword) ? step.flags.filter((flag) => name.test(flag.name)).map(({ at }) => spotAt(step, message(step), at)) : [];
}
function modeSpots(step, fault) {
  return COPIES.includes(step.keyword) ? step.flags.flatMap(({ name, value = "", at }) => {
    let mode = name === "chmod" ? expandKnown(value, step.before.variables) : void 0, what = mode === void 0 ? void 0 : fault(mode);
    return what === void 0 ? [] : [spotAt(step, `${step.keyword} --chmod=${mode} ${what}`, at)];
  }) : [];
}
function sourcesOf(step, keywords) {
  return keywords.includes(step.keyword) ? step.words.slice(0, -1).filter(({ text }) => !/^\d*<</.test(text)) : [];
}
function sourceSpots(step, keywords, pattern, message) {
  return sourcesOf(step, keywords).flatMap(({ text, at }) => {
    let source = expandKnown(text, step.before.variables), isLocal = source !== void 0 && !URL2.test(source);
    return source === void 0 || !pattern.test(source) || pattern !== REPOSITORY && !isLocal ? [] : [spotAt(step, message(source), at)];
  });
}

// src/dockerfile/lint/shell-writes.ts
var MAKERS = /^(mkdir|touch|tee|truncate|mkfifo)$/, CHANGERS = /^(chown|chmod|chgrp)$/, COPIERS = /^(cp|mv|ln|install|rsync)$/, PREFIXES = /^(sudo|exec|command|env|then|do|else|!|\{|\()$/, BLANKS2 = /^(?:[ \t\r]|\\\n)+/, COMMENT = /^#[^\n]*/, TO_FILE = /^(?:\d*|&)>{1,2}\|?/, TO_DESCRIPTOR = /^\d*[<>]&\S*/, FROM_FILE = /^\d*<+-?/, SEPARATOR = /^(?:&&|\|\||[;|&\n()])/, WORD = /^(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\;|&()<>])+/s;
function writtenPaths(script, workdir, expand2) {
  let directories = [workdir], ownNames = assignedNames(script), known = (word) => namesIn(word).some((name) => ownNames.has(name)) ? void 0 : expand2(word);
  return commandsOf(script).flatMap(({ tokens, depth }) => {
    for (directories.length = Math.min(directories.length, depth + 1); directories.length <= depth; ) directories.push(directories.at(-1));
    let { command, operands, redirected, recursive } = readCommand(tokens, known);
    return command === "cd" && (directories[depth] = resolved(operands[0]?.text, directories[depth])), [...redirected, ...targetsOf2(command, operands, recursive)].flatMap(({ text, at }) => {
      let path = resolved(text, directories[depth]);
      return path === void 0 ? [] : [{ path, at, deep: recursive, command }];
    });
  });
}
var ASSIGNED = /\b([A-Za-z_]\w*)=|\bfor\s+([A-Za-z_]\w*)|\bread\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g;
function assignedNames(script) {
  return new Set([...script.matchAll(ASSIGNED)].flatMap(([, ...names]) => names.filter((name) => name !== void 0)));
}
function namesIn(word) {
  return [...word.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name);
}
function readCommand(tokens, expand2) {
  let words = tokens.map(({ kind, text, at }, index) => ({
    raw: text,
    text: expand2(text),
    at,
    isWord: kind === "word",
    after: tokens[index - 1]?.kind ?? "word"
  })), redirected = words.filter(({ isWord: isWord2, after: after2 }) => isWord2 && after2 === "to file"), own = words.filter(({ isWord: isWord2, after: after2 }) => isWord2 && after2 === "word"), begin = own.findIndex(({ raw }) => !isPrefix(raw)), [command, ...rest] = begin < 0 ? [] : own.slice(begin), recursive = rest.some(({ raw }) => /^(-[a-zA-Z]*R|--recursive$)/.test(raw));
  return {
    command: command?.raw ?? "",
    operands: rest.filter(({ raw }) => !raw.startsWith("-")),
    redirected,
    recursive
  };
}
function isPrefix(word) {
  return PREFIXES.test(word) || /^\w+=/.test(word);
}
function targetsOf2(command, operands, recursive) {
  return MAKERS.test(command) ? operands : CHANGERS.test(command) ? operands.slice(1) : !COPIERS.test(command) || recursive ? command === "cp" ? operands.slice(-1) : [] : operands.length > 1 || command === "install" ? operands.slice(-1) : [];
}
function commandsOf(script) {
  let commands = [{ tokens: [], depth: 0 }], at = 0, depth = 0;
  for (; at < script.length; ) {
    let rest = script.slice(at), { length, kind } = readToken(rest);
    kind === "end" ? (depth = Math.max(0, depth + (rest.startsWith("(") ? 1 : 0) - (rest.startsWith(")") ? 1 : 0)), commands.push({ tokens: [], depth })) : kind !== "nothing" && commands.at(-1)?.tokens.push({ kind, text: rest.slice(0, length).replace(/["']/g, ""), at }), at += length;
  }
  return commands;
}
function readToken(rest) {
  let lengthOf = (pattern) => pattern.exec(rest)?.[0].length ?? 0, skipped = lengthOf(BLANKS2) || lengthOf(COMMENT) || lengthOf(TO_DESCRIPTOR);
  if (skipped > 0) return { length: skipped, kind: "nothing" };
  let output = lengthOf(TO_FILE);
  if (output > 0) return { length: output, kind: "to file" };
  let input = lengthOf(FROM_FILE);
  if (input > 0) return { length: input, kind: "from file" };
  let separator = lengthOf(SEPARATOR);
  return separator > 0 ? { length: separator, kind: "end" } : { length: Math.max(1, lengthOf(WORD)), kind: "word" };
}

// src/dockerfile/lint/scripts.ts
var SHELL = /^(?:(?:\/\S*\/)?(?:ba|da|a|z)?sh\b[^|&;]*)?$/;
function scriptsOf(step) {
  if (step.keyword !== "RUN") return [];
  let expand2 = (word) => expandKnown(word, step.before.variables), read2 = (script) => writtenPaths(script, step.before.workdir, expand2);
  return [commandScript(step, read2), ...heredocScripts(step, read2)];
}
function commandScript(step, read2) {
  let words = jsonWords(step.rest);
  if (words === void 0)
    return { written: read2(step.rest), spot: (at, message) => spotAt(step, message, step.restAt + at) };
  let shell = words.findIndex(({ text }) => /^-\w*c$/.test(text)), script = shell < 0 ? words.map(({ text }) => text).join(" ") : words[shell + 1]?.text ?? "";
  return { written: read2(script), spot: (_, message) => spotAt(step, message, step.restAt) };
}
function heredocScripts(step, read2) {
  return step.instruction.heredocs.flatMap(({ word, body, firstLine: firstLine2 }) => {
    if (!SHELL.test(step.rest.replace(word.text, "").trim())) return [];
    let script = withoutHeredocs(body).join(`
`), spot = (at, message) => {
      let before = script.slice(0, at).split(`
`);
      return {
        ...spotAt(step, message),
        line: firstLine2 + before.length - 1,
        column: (before.at(-1)?.length ?? 0) + 1
      };
    };
    return [{ written: read2(script), spot }];
  });
}
var INNER = /(?<!<)<<(-?)[ \t]*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/g;
function withoutHeredocs(body) {
  let lines = [...body];
  for (let at = 0, next = 1; at < lines.length; at = next, next += 1)
    for (let [, dash, ...names] of (lines[at] ?? "").matchAll(INNER)) {
      let name = names.find((one) => one !== void 0), end = lines.findIndex((line, i) => i >= next && (dash === "-" ? line.replace(/^\t+/, "") : line) === name);
      end < 0 || (lines.fill("", next, end + 1), next = end + 1);
    }
  return lines;
}

// src/dockerfile/lint/path-rules.ts
var VAR_RUN = "/var/run", KANIKO = "/kaniko", HARMLESS_ON_ROOT = /^mkdir$/, KERNEL = /^\/(proc|sys)(\/|$)/, MOUNTED = /^\/(dev\/.+|etc\/(hosts|hostname|resolv\.conf|mtab))$/, PATH_RULES = [
  {
    name: "var-run",
    finds: "writing under `/var/run`: RUN, COPY, ADD, WORKDIR",
    docker: "keeps it, in `/run` where that is a link",
    verdicts: everywhere("error"),
    hint: "Write to /run, which is the same place in most images, or give kaniko-args: --ignore-var-run=false.",
    check: eachStep((step, { keepsVarRun }) => {
      if (keepsVarRun === !0) return [];
      let message = (what) => `${what} is dropped: Kaniko leaves /var/run out of the image`;
      return step.keyword !== "COPY" && step.keyword !== "ADD" ? [...scriptSpots(scriptsOf(step), VAR_RUN, message), ...folderSpots(step, VAR_RUN, message)] : folderSpots(step, VAR_RUN, (what) => `${what} is dropped, or makes a folder of the link /var/run`);
    })
  },
  {
    name: "kaniko-path",
    finds: "writing under `/kaniko`: RUN, WORKDIR",
    docker: "keeps it",
    verdicts: everywhere("error"),
    hint: "Use another folder.",
    check: eachStep((step) => {
      let message = (what) => `${what} is dropped: /kaniko is the executor's own folder`;
      return /^(COPY|ADD)$/.test(step.keyword) ? [] : [...scriptSpots(scriptsOf(step), KANIKO, message), ...folderSpots(step, KANIKO, message)];
    })
  },
  {
    name: "copy-to-kaniko",
    finds: "`COPY` or `ADD` to a place under `/kaniko`",
    docker: "copies",
    verdicts: forkOnly("error"),
    hint: "Use another folder.",
    check: eachStep((step) => step.keyword === "WORKDIR" ? [] : folderSpots(step, KANIKO, (what) => `${what} is skipped: /kaniko is the executor's own folder`))
  },
  {
    name: "kernel-path",
    finds: "`COPY` or `ADD` to a place under `/proc` or `/sys`",
    docker: "copies, and no container ever sees it",
    verdicts: everywhere("error"),
    hint: "Leave it out: the kernel\u2019s own files are mounted there in every container.",
    check: eachStep((step) => {
      let { path, at } = folderOf(step);
      return step.keyword === "WORKDIR" || path === void 0 || !KERNEL.test(path) ? [] : [spotAt(step, `${step.keyword} to ${path} fails: it cannot be written`, at)];
    })
  },
  {
    name: "mounted-file",
    finds: "`COPY` or `ADD` to `/dev/\u2026`, `/etc/hosts`, `/etc/hostname`, `/etc/resolv.conf`, `/etc/mtab`",
    docker: "copies, and most containers have another file mounted there",
    verdicts: everywhere("warning"),
    hint: "Leave it out: every container gets its own.",
    check: eachStep((step) => {
      let { path, at } = folderOf(step);
      return step.keyword === "WORKDIR" || path === void 0 || !MOUNTED.test(path) ? [] : [spotAt(step, `${step.keyword} to ${path} is dropped: it is mounted while the image is built`, at)];
    })
  },
  {
    name: "after-volume",
    finds: "a RUN that writes into a `VOLUME` declared before it",
    docker: "keeps it",
    verdicts: everywhere("error"),
    hint: "Declare the VOLUME after the step.",
    check: eachStep((step) => {
      let scripts = scriptsOf(step);
      return [...step.before.volumes].flatMap(
        (volume) => scriptSpots(scripts, volume, (what) => `${what} is dropped: ${volume} is a VOLUME by then`, isBelow)
      );
    })
  }
];
function touches({ path, command }, folder2) {
  return path.startsWith(`${folder2}/`) || path === folder2 && !HARMLESS_ON_ROOT.test(command);
}
function isBelow({ path, deep }, folder2) {
  return path.startsWith(`${folder2 === "/" ? "" : folder2}/`) || deep && path === folder2;
}
function scriptSpots(scripts, folder2, message, counts = touches) {
  return scripts.flatMap(({ written, spot }) => {
    let first = written.find((one) => counts(one, folder2));
    return first === void 0 ? [] : [spot(first.at, message(`what RUN writes to ${first.path}`))];
  });
}
function folderSpots(step, folder2, message) {
  let { path, at } = folderOf(step);
  if (path === void 0 || !(path === folder2 || path.startsWith(`${folder2}/`))) return [];
  let what = step.keyword === "WORKDIR" ? `what is written in ${path}` : `${step.keyword} to ${path}`;
  return [spotAt(step, message(what), at)];
}
function folderOf({ keyword, words, rest, restAt, before }) {
  let target = keyword === "WORKDIR" ? { text: rest, at: restAt } : words.at(-1);
  return target === void 0 || !/^(COPY|ADD|WORKDIR)$/.test(keyword) ? { path: void 0, at: 0 } : { path: resolved(expandKnown(target.text, before.variables), before.workdir), at: target.at };
}

// src/dockerfile/lint/mounts.ts
function mountsOf({ keyword, flags, before }) {
  return keyword !== "RUN" ? [] : flags.filter(({ name }) => name === "mount").map(({ value = "", at }) => {
    let fields = new Map(value.split(",").map((field2) => splitField(field2))), read2 = (...names) => {
      let found = names.map((name) => fields.get(name)).find((text) => text !== void 0 && text !== "");
      return found === void 0 ? void 0 : expandKnown(found, before.variables) ?? found;
    }, from = read2("from"), target = read2("target", "dst", "destination"), id = read2("id");
    return {
      type: (read2("type") ?? "bind").toLowerCase(),
      ...from === void 0 ? {} : { from },
      ...target === void 0 ? {} : { target },
      ...id === void 0 ? {} : { id },
      at
    };
  });
}
function splitField(field2) {
  let [key = "", ...value] = field2.trim().split("=");
  return [key.toLowerCase(), value.join("=").replace(/^"|"$/g, "")];
}

// src/dockerfile/lint/stage-graph.ts
function stagesOf(steps) {
  return steps.filter(({ keyword }) => keyword === "FROM").map((from, number) => {
    let own = steps.filter(({ instruction, keyword }) => instruction.stage === number && keyword !== "FROM"), [base = "", as, name] = from.words.map(
      ({ text }) => (expandKnown(text, from.before.variables) ?? text).toLowerCase()
    ), sources = own.flatMap((step) => [
      ...step.flags.filter((flag) => flag.name === "from").map(({ value = "" }) => value.toLowerCase()),
      ...mountsOf(step).map((mount) => mount.from?.toLowerCase() ?? "")
    ]);
    return { number, name: as === "as" ? name : void 0, from, takes: [base, ...sources] };
  });
}
function stageNeeds(stages, target) {
  let last = (target === void 0 ? void 0 : stages.find(({ name }) => name === target.toLowerCase())) ?? stages.at(-1), needed = /* @__PURE__ */ new Set(), visit = (stage) => {
    if (!(stage === void 0 || needed.has(stage.number))) {
      needed.add(stage.number);
      for (let source of stage.takes) visit(stageBefore(stages, stage.number, source));
    }
  };
  return visit(last), { last: last?.number ?? 0, needed };
}
function stageBefore(stages, later, source) {
  return stages.findLast(({ number, name }) => number < later && (name === source || String(number) === source));
}
function unneededStages(instructions, question) {
  let stages = stagesOf(stepsOf(instructions, question));
  if (stages.some(({ takes }) => takes.some((source) => source.includes("$")))) return /* @__PURE__ */ new Set();
  let { needed } = stageNeeds(stages, question.target);
  return new Set(stages.map(({ number }) => number).filter((number) => !needed.has(number)));
}
function imageStages(stages, target) {
  return withBases(stages, stages[stageNeeds(stages, target).last]);
}
function withBases(stages, last) {
  let chain = /* @__PURE__ */ new Set(), stage = last;
  for (; stage !== void 0; ) {
    let { number, takes } = stage;
    chain.add(number), stage = stages.findLast((other) => other.number < number && other.name !== void 0 && other.name === takes[0]);
  }
  return chain;
}

// src/dockerfile/lint/destination-rules.ts
var COPIES2 = ["COPY", "ADD"], SHARED = /^\/(?:var\/)?tmp$/, ARCHIVE = /\.(?:tar|tgz|tbz2?|tar\.\w+)$/i, STANDARD = /^\/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|usr\/(?:s?bin|lib|local|share)|usr\/local\/(?:s?bin|etc|lib|share)|var\/(?:lib|log|cache|tmp))?$/, OF_THE_BASE = /^\/(?:etc|home|opt|root|srv|usr|var)\//, DESTINATION_RULES = [
  {
    name: "copy-to-dot",
    finds: "`COPY` or `ADD` of a file to `FOLDER/.` where there is no such folder yet",
    docker: "makes the folder and puts the file there",
    verdicts: everywhere("error"),
    hint: "End the destination with a slash, without the dot.",
    check: ({ steps }, question) => steps.flatMap((step, index) => {
      let { path, at } = folderOf(step);
      if (path === void 0 || !COPIES2.includes(step.keyword) || STANDARD.test(path)) return [];
      if (!/[^/.]\/+\.$/.test(destinationOf(step) ?? "") || isMade(steps.slice(0, index), step, path)) return [];
      let kinds = sourcesOf(step, COPIES2).map(({ text }) => kindOf3(step, text, question));
      if (!kinds.some((kind) => kind !== "folder")) return [];
      let what = `${step.keyword} to ${destinationOf(step)} makes a file ${path}, unless the folder is there`, isSure = kinds.includes("file") && !OF_THE_BASE.test(path);
      return [{ ...spotAt(step, what, at), ...isSure ? {} : { severity: "warning" } }];
    })
  },
  {
    name: "copy-to-trailing-dot",
    finds: "`COPY` or `ADD` of a file to a relative name that ends with a dot, as `name.`",
    docker: "makes a file of that name",
    verdicts: everywhere("error"),
    hint: "Write the destination with its whole path, from / on.",
    check: eachStep((step, question) => {
      let destination = destinationOf(step) ?? "";
      return /^[^/].*[^./]\.$|^[^./]\.$/.test(destination) ? sourcesOf(step, COPIES2).some(({ text }) => kindOf3(step, text, question) === "file" && !/^https?:/.test(text)) ? [spotAt(step, `${step.keyword} to ${destination} makes a folder of that name`, folderOf(step).at)] : [] : [];
    })
  },
  {
    name: "copy-over-tmp",
    finds: "`COPY` or `ADD` of a folder to `/tmp` or `/var/tmp` itself",
    docker: "leaves the folder open to every user",
    verdicts: originalOnly("error"),
    hint: "Copy it to a folder of its own, or add RUN chmod 1777 /tmp after it.",
    check: overTmp
  }
];
function overTmp({ steps }, question) {
  let inImage = imageStages(stagesOf(steps), question.target);
  return steps.flatMap((step, index) => {
    let { path = "", at } = folderOf(step);
    if (!SHARED.test(path) || !COPIES2.includes(step.keyword)) return [];
    if (!sourcesOf(step, COPIES2).some(({ text }) => kindOf3(step, text, question) === "folder")) return [];
    let { stage } = step.instruction;
    if (steps.slice(index + 1).filter(({ instruction }) => instruction.stage === stage).some(({ keyword, rest }) => keyword === "RUN" && rest.includes("chmod") && rest.includes(path)))
      return [];
    let what = `${step.keyword} to ${path} gives it mode and owner of the folder that is copied: other users cannot use it`;
    return [{ ...spotAt(step, what, at), ...inImage.has(stage) ? {} : { severity: "warning" } }];
  });
}
function destinationOf({ keyword, words, before }) {
  let last = COPIES2.includes(keyword) ? words.at(-1) : void 0;
  return last === void 0 ? void 0 : expandKnown(last.text, before.variables);
}
function kindOf3(step, text, { contextFolders, contextLinks }) {
  let source = expandKnown(text, step.before.variables);
  if (source === void 0) return "unknown";
  if (/^https?:\/\//.test(source)) return "file";
  if (/(^|\/)\.{0,2}$/.test(source)) return "folder";
  if (step.flags.some(({ name }) => name === "from") || /[*?[]/.test(source) || step.keyword === "ADD" && ARCHIVE.test(source)) return "unknown";
  let path = source.replace(/^(\.?\/)+/, "");
  return contextFolders === void 0 || contextLinks?.has(path) === !0 ? "unknown" : contextFolders.has(path) ? "folder" : "file";
}
function isMade(before, { instruction, before: state }, folder2) {
  let isInside = (path) => path === folder2 || path?.startsWith(`${folder2}/`) === !0;
  return isInside(state.workdir) || [...state.volumes].some(isInside) ? !0 : before.filter((step) => step.instruction.stage === instruction.stage).some((step) => {
    let made = scriptsOf(step).flatMap(({ written }) => written.map(({ path }) => path));
    return isInside(folderOf(step).path) || made.some(isInside);
  });
}

// src/dockerfile/lint/early-expansion.ts
var COMMAND = /^(?:\$\(|`|\$[?!#@*$0-9-])/, STEADY = /^\$\((?:nproc|uname|arch|getconf|id|whoami|dpkg --print-architecture)\b[^;&|$`()]*\)/, ESCAPED = /^\\[$`\\]/, VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{[#!]?([A-Za-z_]\w*)[^}]*\}?)/, ASSIGNMENT = /(?:^|[\s;&|(])([A-Za-z_]\w*)\+?=(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s;&|"'])*/g, LOOP = /\bfor\s+([A-Za-z_]\w*)\s+in\b/g, READ = /\bread\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g;
function earlyExpansion(script) {
  let set = settings(script), quote2 = "";
  for (let at = 0; at < script.length; at += 1) {
    let rest = script.slice(at, at + 200), char = rest.charAt(0);
    if (quote2 === "" && char === "#" && /^$|\s/.test(script.charAt(at - 1))) at = endOfLine(script, at);
    else if (char === quote2) quote2 = "";
    else if (quote2 === "" && (char === '"' || char === "'")) quote2 = char;
    else {
      let found = (quote2 !== "'" && STEADY.test(rest) ? void 0 : COMMAND.exec(rest)?.[0]) ?? ESCAPED.exec(rest)?.[0] ?? variableAt(rest, at, { quote: quote2, set });
      if (found !== void 0) return { at, text: found };
      char === "\\" && quote2 !== "'" && (at += 1);
    }
  }
}
function variableAt(rest, at, { quote: quote2, set }) {
  let match = VARIABLE.exec(rest);
  if (match === null) return;
  let since = set.get(match[1] ?? match[2] ?? "");
  return quote2 === "'" || since !== void 0 && at >= since ? match[0] : void 0;
}
function settings(script) {
  let set = /* @__PURE__ */ new Map();
  for (let pattern of [ASSIGNMENT, LOOP, READ])
    for (let match of script.matchAll(pattern)) {
      let name = match[1] ?? "", end = match.index + match[0].length;
      set.set(name, Math.min(set.get(name) ?? end, end));
    }
  return set;
}
function endOfLine(text, from) {
  let end = text.indexOf(`
`, from);
  return end < 0 ? text.length : end;
}

// src/dockerfile/lint/heredoc-rules.ts
var PLAIN_SHELL = /^(sh|dash|ash)$/, IN_A_FILE = "Put the script into a file of the context, COPY it and run that.", INTERPRETER = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(\S.*?)\s*$/, HEREDOC_RULES = [
  {
    name: "copy-heredoc",
    finds: "`COPY` or `ADD` of a heredoc",
    docker: "writes the file",
    verdicts: originalOnly("error"),
    hint: "Put the text into a file of the context.",
    check: eachStep(
      (step) => copied(step).map(
        ({ word }) => spotAt(step, `${step.keyword} ${word.text}: heredocs are not written here`, word.at)
      )
    )
  },
  {
    name: "copy-heredoc-variables",
    finds: "a variable in the heredoc of a `COPY` or `ADD`",
    docker: "puts its value there",
    verdicts: forkOnly({ severity: "error", before: [1, 29, 0] }),
    hint: "Quote the name of the heredoc if the text is meant as it stands, else write the file in a RUN step.",
    check: eachStep(
      (step) => copied(step).filter(({ expands }) => expands).flatMap(
        (heredoc) => bodySpot(
          step,
          heredoc,
          /(?<!\\)\$(?:[A-Za-z_]|\{[A-Za-z_])/,
          (found) => `${found} in a heredoc is not replaced by its value`
        )
      )
    )
  },
  {
    name: "run-heredoc",
    finds: "`RUN` with a heredoc",
    docker: "runs the script, or hands it to the command",
    verdicts: originalOnly("error"),
    hint: `Join the commands with && instead. ${IN_A_FILE}`,
    check: eachStep(
      (step) => run2(step).slice(0, 1).map(
        ({ word }) => spotAt(step, "RUN with a heredoc: its text is dropped, and the step ends well all the same", word.at)
      )
    )
  },
  {
    name: "run-heredoc-form",
    finds: "`RUN` of nothing but a heredoc that is not written as plain `<<NAME`",
    docker: "runs the script",
    verdicts: forkOnly("error"),
    hint: "Write RUN <<EOF, without dash, quotes or number.",
    check: eachStep(
      (step) => bare(step).filter(({ word, name }, _, all) => all.length > 1 || word.text !== `<<${name}`).slice(0, 1).map(
        ({ word }) => spotAt(step, `RUN ${word.text}: the script is not run, and the step ends well all the same`, word.at)
      )
    )
  },
  {
    name: "run-heredoc-interpreter",
    finds: "`RUN` of a heredoc with another interpreter than plain sh, by a `#!` line or by `SHELL`",
    docker: "runs it with that interpreter",
    verdicts: forkOnly("error"),
    hint: "Name the interpreter before the heredoc, as RUN python3 <<EOF.",
    check: eachStep(
      (step) => plain(step).flatMap((heredoc) => {
        let name = interpreterOf(heredoc.body[0]);
        return name === void 0 ? shellSpots(step, heredoc) : PLAIN_SHELL.test(name) ? [] : [
          {
            ...spotAt(step, `the #! line of the heredoc is ignored: plain sh runs the script, not ${name}`),
            line: heredoc.firstLine,
            column: 1
          }
        ];
      })
    )
  },
  {
    name: "run-heredoc-expansion",
    finds: "in the script of a `RUN <<EOF`: a variable that it sets itself, `$(\u2026)`, `$?`, or a `$` in single quotes or behind a backslash",
    docker: "leaves the script to the shell that runs it",
    verdicts: forkOnly("error"),
    hint: `Join the commands with && instead. ${IN_A_FILE}`,
    check: eachStep(
      (step) => plain(step).flatMap((heredoc) => {
        let script = heredoc.body.join(`
`), early = earlyExpansion(script);
        if (early === void 0) return [];
        let lines = script.slice(0, early.at).split(`
`), place = { line: heredoc.firstLine + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
        return [
          {
            ...spotAt(step, `${early.text} in a RUN <<${heredoc.name} is replaced before the script begins`),
            ...place
          }
        ];
      })
    )
  }
];
function shellSpots(step, { word }) {
  let [shell, ...options] = step.before.shell;
  return shell === void 0 || /^(\/bin\/)?(sh|dash|ash)$/.test(shell) && options.join(" ") === "-c" ? [] : [spotAt(step, `the script of RUN <<EOF is run by plain sh, not by ${step.before.shell.join(" ")}`, word.at)];
}
function copied({ keyword, instruction }) {
  return keyword === "COPY" || keyword === "ADD" ? instruction.heredocs : [];
}
function run2({ keyword, instruction }) {
  return keyword === "RUN" ? instruction.heredocs : [];
}
function bare(step) {
  let heredocs = run2(step);
  return quotedWords(step.rest).map(({ text }) => text).every((text) => heredocs.some(({ word }) => word.text === text)) ? heredocs : [];
}
function plain(step) {
  let heredocs = bare(step);
  return heredocs.length === 1 ? heredocs.filter(({ word, name }) => word.text === `<<${name}`) : [];
}
function interpreterOf(line) {
  return INTERPRETER.exec(line ?? "")?.[1];
}
function bodySpot(step, { body, firstLine: firstLine2 }, pattern, message) {
  for (let [index, line] of body.entries()) {
    let match = pattern.exec(line);
    if (match === null || /^\s*#/.test(line)) continue;
    let found = /^\$\{?\w+\}?/.exec(line.slice(match.index))?.[0] ?? match[0];
    return [{ ...spotAt(step, message(found)), line: firstLine2 + index, column: match.index + 1 }];
  }
  return [];
}

// src/dockerfile/lint/metadata-rules.ts
var EPOCH = "SOURCE_DATE_EPOCH", METADATA_RULES = [
  {
    name: "source-date-epoch",
    finds: "`SOURCE_DATE_EPOCH` as an ARG or build argument",
    docker: "gives that time to the image and its files",
    verdicts: everywhere("warning"),
    hint: "Use reproducible: true, which takes all times out.",
    check: ({ steps }, { buildArgs, reproducible }) => {
      if (reproducible === !0) return [];
      let given = Object.hasOwn(buildArgs, EPOCH), declaring = steps.flatMap(
        (step) => (step.keyword === "ARG" ? quotedWords(step.rest) : []).filter(({ text }) => text.startsWith(`${EPOCH}=`) || given && text === EPOCH).map(({ at }) => ({ step, at: step.restAt + at }))
      ), from = steps.find(({ keyword }) => keyword === "FROM");
      return (declaring.length === 0 && given && from !== void 0 ? [{ step: from, at: void 0 }] : declaring).map(({ step, at }) => spotAt(step, `${EPOCH} has no effect on the times in the image`, at));
    }
  },
  {
    name: "arg-after-env",
    finds: "`ARG` of a name that an ENV before it has set",
    docker: "takes the ARG",
    verdicts: originalOnly("error"),
    hint: "Give the ARG another name.",
    check: eachStep((step, { buildArgs }) => {
      let { environment: environment2, variables } = step.before;
      return step.keyword !== "ARG" || step.instruction.stage < 0 ? [] : quotedWords(step.rest).flatMap(({ text, at }) => {
        let [, name = "", fallback] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [], value = (Object.hasOwn(buildArgs, name) ? buildArgs[name] : void 0) ?? (fallback === void 0 ? void 0 : expandKnown(fallback, variables));
        return !environment2.has(name) || value === void 0 || value === variables.get(name) ? [] : [spotAt(step, `ARG ${name} does not replace the value that ENV gave it`, step.restAt + at)];
      });
    })
  },
  {
    name: "maintainer",
    finds: "`MAINTAINER`",
    docker: "writes it into the image",
    verdicts: everywhere("warning"),
    hint: 'Use LABEL org.opencontainers.image.authors="NAME".',
    check: eachStep((step) => step.keyword === "MAINTAINER" ? [spotAt(step, "MAINTAINER is skipped")] : [])
  },
  {
    name: "healthcheck-start-interval",
    finds: "`HEALTHCHECK --start-interval`",
    docker: "writes it into the image",
    verdicts: everywhere("warning"),
    hint: "Leave it out: health checks in Kubernetes are set in the pod.",
    check: eachStep(
      (step) => flagSpots(
        step,
        ["HEALTHCHECK"],
        /^start-interval$/,
        () => "HEALTHCHECK --start-interval is not written into the image"
      )
    )
  },
  {
    name: "expose-range",
    finds: "`EXPOSE` of a range, as `8000-8010`",
    docker: "writes each port into the image",
    verdicts: everywhere("warning"),
    hint: "Write each port.",
    check: eachStep((step) => step.keyword !== "EXPOSE" ? [] : step.words.filter(({ text }) => /^\d+-\d+(\/\w+)?$/.test(expandKnown(text, step.before.variables) ?? "")).map(({ text, at }) => spotAt(step, `EXPOSE ${text} is written into the image as one port of that name`, at)))
  }
];

// src/dockerfile/lint/mounted-folder-rules.ts
var COPIES3 = ["COPY", "ADD"], REMOTE = "use the remote variant of the Task, whose pod has no such volumes", AROUND_PATHS = /[\s=:,;"'|&()<>]+/, MOUNTED_FOLDER_RULES = [
  {
    name: "mounted-folder",
    finds: "RUN, COPY, ADD or WORKDIR in `/workspace` or a folder in `/tekton` that Tekton mounts, in a stage of the image",
    docker: "keeps it",
    verdicts: everywhere("error"),
    where: "native-task",
    hint: `Use another folder, or ${REMOTE}.`,
    check: mountedSpots
  },
  {
    name: "mounted-folder-cached",
    finds: "`COPY --from` a stage of what its RUN steps left in such a folder, with `--cache`",
    docker: "copies it, from the cache too",
    verdicts: everywhere("error"),
    where: "native-task",
    hint: `Let that stage write to another folder, build without --cache, or ${REMOTE}.`,
    check: cachedSpots
  }
];
function mountedSpots({ steps }, question) {
  let inImage = imageStages(stagesOf(steps), question.target), own = steps.filter(({ instruction }) => inImage.has(instruction.stage));
  return volumesOf(question).flatMap(
    (volume) => own.flatMap((step, index) => {
      let message = (what) => `${what} is dropped: ${volume} is a volume in this Task's pod`, others = { before: own.slice(0, index), after: own.slice(index + 1) };
      if (step.keyword === "WORKDIR") return workdirSpots(step, others.after, { volume, message, question });
      let { path, at } = folderOf(step);
      return isIn(path, volume) && !isKept(step, others, question) ? [spotAt(step, message(`${step.keyword} to ${path}`), at)] : scriptSpots(scriptsOf(step), volume, message);
    })
  );
}
function volumesOf({ mounts = [] }) {
  let paths = [...new Set(mounts.flatMap((mount) => resolved(mount, "/") ?? []))];
  return paths.filter((path) => !paths.some((other) => other !== path && isIn(path, other)));
}
function isIn(path, folder2) {
  return path === folder2 || path?.startsWith(`${folder2}/`) === !0;
}
function workdirSpots(step, after2, { volume, message, question }) {
  let { path, at } = folderOf(step);
  return isIn(path, volume) ? after2.some(({ keyword, before }) => keyword === "RUN" && isIn(before.workdir, path)) ? [spotAt(step, message(`what is written in ${path}`), at)] : path !== volume && !dropsCopies(question) ? [] : [{ ...spotAt(step, message(`the folder of WORKDIR ${path}`), at), severity: "warning" }] : [];
}
function dropsCopies({ executor }) {
  return executor?.family === "osscontainertools";
}
function isKept({ instruction }, { before, after: after2 }, question) {
  let isRun = (other) => other.keyword === "RUN" && other.instruction.stage === instruction.stage;
  return !dropsCopies(question) && !(before.some(isRun) && after2.some(isRun));
}
function cachedSpots({ steps }, question) {
  let stages = stagesOf(steps), volumes = volumesOf(question);
  return steps.flatMap((step) => {
    let from = step.flags.find(({ name }) => name === "from")?.value ?? "", chain = withBases(stages, stageBefore(stages, step.instruction.stage, from.toLowerCase())), filling = steps.filter(({ instruction }) => chain.has(instruction.stage));
    return sourcesOf(step, COPIES3).flatMap(({ text, at }) => {
      let path = resolved(expandKnown(text, step.before.variables), "/"), volume = volumes.find((folder2) => isIn(path, folder2));
      if (volume === void 0 || !isFilledFromCache(filling, volume, question)) return [];
      let what = `${step.keyword} --from=${from} ${path} fails or misses files in the second build`, why = `steps that come from the cache leave nothing in ${volume}, a volume in this Task's pod`;
      return [spotAt(step, `${what}: ${why}`, at)];
    });
  });
}
function isFilledFromCache(steps, volume, { caches = [] }) {
  let copies = steps.filter((step) => COPIES3.includes(step.keyword) && isIn(folderOf(step).path, volume));
  return caches.includes("COPY") && copies.some(({ keyword }) => keyword === "COPY") ? !0 : caches.includes("RUN") ? steps.some((step) => step.keyword === "RUN" && (copies.length === 0 || worksIn(step, volume))) : !1;
}
function worksIn({ before, rest, instruction }, folder2) {
  let words = [rest, ...instruction.heredocs.flatMap(({ body }) => body)].flatMap((line) => line.split(AROUND_PATHS));
  return isIn(before.workdir, folder2) || words.some((word) => isIn(expandKnown(word, before.variables), folder2));
}

// src/dockerfile/lint/run-rules.ts
var OTHER_WAY = "Use an executor that has it (the default one), or do without.", RUN_RULES = [
  {
    name: "mount-from",
    finds: "`RUN --mount` with `from=` a stage or an image",
    docker: "mounts the files of that stage",
    verdicts: everywhere("error"),
    hint: "COPY --from= the files before the step, and remove them in a later stage.",
    check: eachStep(
      (step) => mountSpots(
        step,
        ({ type, from }) => (type === "bind" || type === "cache") && from !== void 0 && from !== "context" ? `RUN --mount=type=${type},from=${from}: the step runs without it` : void 0
      )
    )
  },
  {
    name: "mount-bind",
    finds: "`RUN --mount=type=bind` from the context",
    docker: "mounts the files of the context",
    verdicts: originalOnly("error"),
    hint: "COPY the files before the step.",
    check: eachStep(
      (step) => mountSpots(
        step,
        ({ type, from }) => type === "bind" && (from === void 0 || from === "context") ? "RUN --mount=type=bind is ignored: the step runs without the files" : void 0
      )
    )
  },
  {
    name: "mount-cache",
    finds: "`RUN --mount=type=cache`",
    docker: "keeps the folder out of the image, for the next build",
    verdicts: originalOnly("error"),
    hint: `${OTHER_WAY} Or make the folder and remove it again in the same step.`,
    check: eachStep(
      (step) => mountSpots(
        step,
        ({ type, target, from }) => type === "cache" && from === void 0 ? `RUN --mount=type=cache is ignored: ${target ?? "the folder"} may be missing, and what is written there stays in the image` : void 0
      )
    )
  },
  {
    name: "mount-cache-empty",
    finds: "`RUN --mount=type=cache`",
    docker: "keeps the folder for the next build",
    verdicts: forkOnly("warning"),
    hint: "Nothing is wrong with the image; a layer cache saves the time instead.",
    check: eachStep(
      (step) => mountSpots(
        step,
        ({ type, from }) => type === "cache" && from === void 0 ? "RUN --mount=type=cache: the cache is empty in each build" : void 0
      )
    )
  },
  {
    name: "mount-secret",
    finds: "`RUN --mount=type=secret`",
    docker: "shows the secret to this step alone",
    verdicts: originalOnly("error"),
    hint: OTHER_WAY,
    check: eachStep(
      (step) => mountSpots(
        step,
        ({ type }) => type === "secret" ? "RUN --mount=type=secret is ignored: the step runs without it, required or not" : void 0
      )
    )
  },
  {
    name: "mount-secret-missing",
    finds: "`RUN --mount=type=secret` of a secret that the build is not given",
    docker: "runs the step without it, unless it is required",
    verdicts: forkOnly("warning"),
    hint: "Give it with kaniko-args: --secret=id=NAME,src=FILE.",
    check: eachStep(
      (step, { secrets = [] }) => mountSpots(step, ({ type, id, target }) => {
        let name = id ?? target?.split("/").at(-1) ?? "";
        return type === "secret" && !secrets.includes(name) ? `the secret '${name}' is not given: RUN runs without it` : void 0;
      })
    )
  },
  {
    name: "mount-tmpfs",
    finds: "`RUN --mount=type=tmpfs`",
    docker: "keeps the folder out of the image",
    verdicts: everywhere("error"),
    hint: "Remove what the step leaves there in the same step.",
    check: eachStep(
      (step) => mountSpots(
        step,
        ({ type, target }) => type === "tmpfs" ? `RUN --mount=type=tmpfs is ignored: what the step writes to ${target ?? "it"} stays in the image` : void 0
      )
    )
  },
  {
    name: "mount-ssh",
    finds: "`RUN --mount=type=ssh`",
    docker: "gives the step an SSH agent",
    verdicts: everywhere("error"),
    hint: "Fetch with a token over HTTPS, or take the sources from the build context.",
    check: eachStep(
      (step) => mountSpots(step, ({ type }) => type === "ssh" ? "RUN --mount=type=ssh: the step has no SSH agent" : void 0)
    )
  },
  {
    name: "run-network",
    finds: "`RUN --network=none`, `--network=host`",
    docker: "takes the network from the step, or gives it the host\u2019s",
    verdicts: everywhere("warning"),
    hint: "Leave the flag out; a NetworkPolicy of the namespace limits builds as a whole.",
    check: eachStep(
      (step) => step.flags.some(({ name, value }) => name === "network" && value === "default") ? [] : flagSpots(step, ["RUN"], /^network$/, () => "RUN --network is ignored: the step has the network of the pod")
    )
  },
  {
    name: "run-security",
    finds: "`RUN --security`",
    docker: "gives the step more rights where the builder may",
    verdicts: { original: "error", osscontainertools: "warning", chainguard: "error" },
    hint: "Leave it out: no step of a rootless build is privileged.",
    check: eachStep(
      (step) => flagSpots(step, ["RUN"], /^security$/, () => "RUN --security is not honoured: no step has more rights")
    )
  },
  {
    name: "run-device",
    finds: "`RUN --device`",
    docker: "gives the step a device",
    verdicts: everywhere("warning"),
    hint: "Leave it out, or build where the step needs no device.",
    check: eachStep(
      (step) => flagSpots(step, ["RUN"], /^device$/, () => "RUN --device is ignored: the step has no such device")
    )
  }
];
function mountSpots(step, message) {
  return mountsOf(step).flatMap((mount) => {
    let text = message(mount);
    return text === void 0 ? [] : [spotAt(step, text, mount.at)];
  });
}

// src/dockerfile/lint/stage-rules.ts
var PLATFORM_ARGUMENT = /^(TARGET|BUILD)(PLATFORM|OS|ARCH)$/, PLATFORM_USE = /\$\{?((?:TARGET|BUILD)(?:PLATFORM|OS|ARCH))\b/, SAME_PLATFORM = /^\$(?:(?:TARGET|BUILD)PLATFORM|\{(?:TARGET|BUILD)PLATFORM(?::?-[^}]*)?\})$/, GO_SETTING = /\bGO(?:OS|ARCH)=["']?$/, STAGE_RULES = [
  {
    name: "from-platform",
    finds: "`FROM --platform` of another platform than the one that is built",
    docker: "takes that platform\u2019s image",
    verdicts: everywhere("error"),
    hint: "Leave it out and choose the platform of the build: node-selector: kubernetes.io/arch=ARCH, or kaniko-args: --custom-platform=linux/ARCH.",
    check: eachStep((step, { platform }) => {
      let flag = step.keyword === "FROM" ? step.flags.find(({ name }) => name === "platform") : void 0;
      if (flag?.value === void 0 || SAME_PLATFORM.test(flag.value)) return [];
      let wanted = expandKnown(flag.value, step.before.variables);
      if (wanted === void 0 || wanted === "" || isSamePlatform(wanted, platform)) return [];
      let spot = (instead) => spotAt(step, `FROM --platform=${wanted} is ignored: ${instead}`, flag.at);
      return platform === void 0 ? [{ ...spot("the node's platform is built"), severity: "warning" }] : [spot(`${platform} is built`)];
    })
  },
  {
    name: "platform-argument",
    finds: "`ARG TARGETARCH` and its kin, where they are used",
    docker: "sets them",
    verdicts: originalOnly("error"),
    hint: "Give it by build-args, as TARGETARCH=amd64.",
    check: ({ steps }, { buildArgs }) => [
      ...declared(steps, buildArgs, !1).filter(({ uses }) => uses).map(({ step, name, at }) => spotAt(step, `ARG ${name} is empty: this executor does not set it`, at)),
      ...steps.flatMap((step) => baseSpots(step, buildArgs))
    ]
  },
  {
    name: "platform-argument-default",
    finds: "`ARG TARGETARCH=\u2026` and its kin with a default",
    docker: "sets them and leaves the default aside",
    verdicts: originalOnly("warning"),
    hint: "Give it by build-args, as TARGETARCH=amd64.",
    check: ({ steps }, { buildArgs }) => declared(steps, buildArgs, !0).map(
      ({ step, name, at }) => spotAt(step, `ARG ${name} has its default: this executor does not set it`, at)
    )
  },
  {
    name: "syntax-directive",
    finds: "`# syntax=` of another language than Dockerfiles",
    docker: "fetches that frontend and lets it build",
    verdicts: everywhere("error"),
    hint: "Kaniko reads plain Dockerfiles only.",
    check: ({ syntax }) => {
      if (syntax === void 0 || /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax.image))
        return [];
      let message = `# syntax=${syntax.image} is ignored: the file is read as a plain Dockerfile`;
      return [{ line: syntax.line, column: syntax.column, stage: -1, message }];
    }
  },
  {
    name: "unused-stage",
    finds: "a stage that the image does not need",
    docker: "skips it",
    verdicts: originalOnly("warning"),
    hint: "Give kaniko-args: --skip-unused-stages, or put the stage last and name the one to build as target.",
    check: unusedStages
  }
];
function isSamePlatform(wanted, platform) {
  let plain2 = (name) => name.toLowerCase().replace(/^linux\/arm64\/v8$/, "linux/arm64");
  return platform !== void 0 && plain2(wanted) === plain2(platform);
}
function declared(steps, buildArgs, withDefault) {
  return steps.flatMap((step, index) => step.keyword !== "ARG" || step.instruction.stage < 0 ? [] : step.words.flatMap(({ text, at }) => {
    let [name = "", fallback] = text.split("=");
    if (!PLATFORM_ARGUMENT.test(name) || Object.hasOwn(buildArgs, name)) return [];
    if (fallback !== void 0 !== withDefault) return [];
    let users = steps.slice(index + 1).filter(({ instruction }) => instruction.stage === step.instruction.stage);
    return [{ step, name, at, uses: users.some((user) => needs(user, name)) }];
  }));
}
function needs({ instruction }, name) {
  let text = [instruction.text, ...instruction.heredocs.flatMap(({ body }) => body)].join(`
`);
  return [...text.matchAll(new RegExp(`\\$(?:${name}\\b|\\{${name}(:?[-+])?)`, "g"))].some(
    ({ index, 1: operator }) => operator === void 0 && !GO_SETTING.test(text.slice(0, index))
  );
}
function baseSpots(step, buildArgs) {
  let [image] = step.keyword === "FROM" ? step.words : [], name = PLATFORM_USE.exec(image?.text ?? "")?.[1];
  return image === void 0 || name === void 0 || Object.hasOwn(buildArgs, name) || step.before.variables.has(name) ? [] : [spotAt(step, `FROM ${image.text}: ${name} is empty, this executor does not set it`, image.at)];
}
function unusedStages({ steps }, { target, skipsUnusedStages }) {
  if (skipsUnusedStages === !0) return [];
  let stages = stagesOf(steps), built = stageNeeds(stages, target);
  return stages.slice(0, built.last).filter(({ number }) => !built.needed.has(number)).map(
    ({ from, name }) => spotAt(
      from,
      `${name === void 0 ? "this stage" : `the stage '${name}'`} is built though the image does not need it`
    )
  );
}

// src/dockerfile/lint/user-rules.ts
var USER_RULES = [
  {
    name: "user-group",
    finds: "`USER name:group` with another group than the user\u2019s own, before a RUN",
    docker: "runs the steps with that group",
    verdicts: {
      original: "error",
      osscontainertools: { severity: "error", before: [1, 29, 0] },
      chainguard: "error"
    },
    hint: "chgrp what the steps make before the USER line, or make that group the user\u2019s own.",
    check: ({ steps }) => userSpots(steps, (user) => {
      let [name = "", group] = user.split(":");
      if (!(group === void 0 || group === name || isRoot(name)))
        return `USER ${user}: RUN has the user\u2019s own group, not ${group}`;
    })
  },
  {
    name: "user-without-group",
    finds: "`USER` with a number and no group, before a RUN",
    docker: "runs the steps with the group 0 where the base image does not know the user",
    verdicts: everywhere("warning"),
    hint: "Write the group, as USER 1000:1000.",
    check: ({ steps }) => userSpots(
      steps,
      (user) => /^[1-9]\d*$/.test(user) ? `USER ${user}: RUN has the group ${user}, unless the base image knows the user` : void 0
    )
  },
  {
    name: "workdir-owner",
    finds: "`WORKDIR` that is made after a `USER`",
    docker: "gives the folder to root",
    verdicts: everywhere("warning"),
    hint: "Put WORKDIR before USER if root shall own it.",
    check: ({ steps }) => {
      let seen = /* @__PURE__ */ new Set();
      return steps.flatMap((step) => {
        let { keyword, rest, restAt, before, instruction } = step, path = keyword === "WORKDIR" ? resolved(expandKnown(rest, before.variables), before.workdir) : void 0, isNew = path !== void 0 && path !== "/" && !seen.has(`${instruction.stage} ${path}`);
        return path !== void 0 && seen.add(`${instruction.stage} ${path}`), !isNew || isRoot(before.user.split(":")[0] ?? "") ? [] : [spotAt(step, `WORKDIR ${path}: a new folder belongs to ${before.user}, not to root`, restAt)];
      });
    }
  },
  {
    name: "copy-owner",
    finds: "`COPY` or `ADD` from the context after a `USER`, without `--chown`",
    docker: "gives the files to root",
    verdicts: forkOnly("warning"),
    hint: "Write --chown=0:0 if root shall own them.",
    check: eachStep((step) => {
      let { keyword, flags, before } = step;
      return !/^(COPY|ADD)$/.test(keyword) || isRoot(before.user.split(":")[0] ?? "") ? [] : flags.some(({ name }) => name === "chown" || name === "from") ? [] : [spotAt(step, `${keyword}: the files belong to ${before.user}, not to root`)];
    })
  }
];
function isRoot(name) {
  return name === "" || name === "root" || name === "0";
}
function userSpots(steps, message) {
  return steps.flatMap((step, index) => {
    let [word] = step.keyword === "USER" ? step.words : [], next = steps.slice(index + 1).find(({ keyword }) => /^(RUN|USER|FROM)$/.test(keyword));
    if (word === void 0 || next?.keyword !== "RUN") return [];
    let text = message(expandKnown(word.text, step.before.variables) ?? word.text);
    return text === void 0 ? [] : [spotAt(step, text, word.at)];
  });
}

// src/dockerfile/lint/all-rules.ts
var ALL_RULES = [
  ...ADD_RULES,
  ...DESTINATION_RULES,
  ...RUN_RULES,
  ...HEREDOC_RULES,
  ...PATH_RULES,
  ...MOUNTED_FOLDER_RULES,
  ...STAGE_RULES,
  ...USER_RULES,
  ...METADATA_RULES
];

// src/dockerfile/lint/lint.ts
var DIRECTIVE = /^(\s*(?:#|\/\/)\s*)([A-Za-z]\w*)\s*=\s*(\S+)\s*$/;
function lint(text, question) {
  let dockerfile = { steps: stepsOf(parseDockerfile(text), question), ...syntaxOf(text) }, isBuilt = builtStages(dockerfile, question);
  return ALL_RULES.flatMap((rule) => findingsOf(rule, dockerfile, question, isBuilt)).sort((a, b) => a.line - b.line || a.column - b.column);
}
function findingsOf(rule, dockerfile, question, isBuilt) {
  let severity = severityOf(rule, question.executor);
  return severity === void 0 ? [] : rule.check(dockerfile, question).filter(isBuilt).map(({ line, column, endLine, message, hint = rule.hint, severity: milder }) => ({
    rule: rule.name,
    severity: milder ?? severity,
    line,
    column,
    message,
    hint,
    ...endLine === void 0 || endLine <= line ? {} : { endLine }
  }));
}
function builtStages({ steps }, { target, executor, skipsUnusedStages }) {
  let { last, needed } = stageNeeds(stagesOf(steps), target), skips = skipsUnusedStages === !0 || skipsByItself(executor);
  return ({ stage }) => stage < 0 || (skips ? needed.has(stage) : stage <= last);
}
function skipsByItself(executor) {
  return executor?.family === "osscontainertools";
}
function syntaxOf(text) {
  for (let [index, line] of text.replace(/^\uFEFF/, "").split(`
`).entries()) {
    let [, before = "", name = "", image = ""] = DIRECTIVE.exec(line) ?? [];
    if (name === "") return {};
    if (name.toLowerCase() === "syntax") return { syntax: { image, line: index + 1, column: before.length + 1 } };
  }
  return {};
}

// src/build/lint-dockerfile.ts
var AT_ONE_S_OWN_RISK = "Or build it all the same with lint: warn.";
function lintDockerfile(request, { context, site, mounts }, executor) {
  let text = knownDockerfile(context);
  if (request.source.lint === "off" || text === void 0) return { problems: [], remarks: [] };
  let findings = lint(text, {
    ...questionOf(request),
    ...executor === void 0 ? {} : { executor },
    ...platformOf(request, site),
    ...entriesOf(context),
    ...mounts === void 0 ? {} : { mounts }
  }), isProblem = ({ severity }) => severity === "error" && request.source.lint === "error";
  return {
    problems: findings.filter(isProblem).map(problemOf),
    remarks: findings.filter((finding) => !isProblem(finding)).map((finding) => remarkOf(finding, request.source))
  };
}
function unneededOf(request, instructions, executor) {
  let question = questionOf(request), stages = unneededStages(instructions, question), counted = question.skipsUnusedStages !== !0 || executor?.family === "osscontainertools";
  return stages.size === 0 ? {} : { unneeded: { stages, counted } };
}
function entriesOf(context) {
  if (context.kind === "remote") return {};
  let { links, folders } = context;
  return {
    contextLinks: new Set(links),
    ...folders === void 0 ? {} : { contextFolders: new Set(folders) }
  };
}
function problemOf({ message, hint, rule, ...where }) {
  let { line, column } = where;
  return new BuildError("DOCKERFILE_LINT", `Dockerfile line ${line}, column ${column}: ${message} (${rule})`, {
    hint: `${hint} ${AT_ONE_S_OWN_RISK}`,
    place: placeOf(where)
  });
}
function remarkOf({ message, hint, rule, ...where }, source) {
  let text = `Dockerfile line ${where.line}, column ${where.column}: ${message} (${rule}). ${hint}`;
  return { text: inUserTerms(text, source), place: placeOf(where) };
}
function placeOf({ line, column, endLine }) {
  return { line, column, ...endLine === void 0 ? {} : { endLine } };
}
function questionOf({ source, image, executor }) {
  let isOff = (name) => isSwitchedOff(executor.extraArguments, name), isOn = (name) => isSwitchedOn(executor.extraArguments, name), cachesRuns = isOn("cache") && !isOff("cache-run-layers"), cachesCopies = isOn("cache") && isOn("cache-copy-layers");
  return {
    buildArgs: Object.fromEntries(source.buildArgs),
    ...source.target === void 0 ? {} : { target: source.target },
    keepsVarRun: isOff("ignore-var-run") || isOff("whitelist-var-run"),
    secrets: flagValues(executor.extraArguments, "secret").flatMap(
      (value) => /(?:^|,)id=([^,]+)/.exec(value)?.[1] ?? []
    ),
    skipsUnusedStages: isOn("skip-unused-stages"),
    reproducible: image.reproducible,
    caches: [...cachesRuns ? ["RUN"] : [], ...cachesCopies ? ["COPY"] : []]
  };
}
function platformOf({ executor, placement }, site) {
  let asked = executor.extraArguments.find((argument) => /^--custom-?platform=/i.test(argument));
  if (asked !== void 0) return { platform: asked.replace(/^[^=]*=/, "") };
  if (site === void 0) return {};
  if (site.runsOn === "runner") return site.platform === void 0 ? {} : { platform: site.platform };
  let { nodes } = site, offers = "unknown" in nodes ? [] : nodesFor(nodes.offers, placement), [machine, ...others] = new Set(offers.map(({ labels }) => labels["kubernetes.io/arch"])), selected = placement.nodeSelector["kubernetes.io/arch"] ?? (others.length === 0 ? machine : void 0);
  return selected === void 0 ? {} : { platform: `linux/${selected}` };
}

// src/build/plan-problems.ts
function planProblems(request, instructions, executor) {
  return [
    ...instructions === void 0 ? [] : [...stageProblems(request, instructions), ...baseProblems(request, instructions)],
    ...argumentProblems(request, executor),
    ...snapshotProblems(request)
  ];
}
function stageProblems({ source }, instructions) {
  if (!instructions.some(({ keyword }) => keyword === "FROM")) {
    let hint2 = instructions.some(({ keyword }) => keyword.includes("\0")) ? "It is UTF-16: save it as UTF-8." : "Begin it with FROM and a base image.";
    return [new BuildError("DOCKERFILE_INVALID", "the Dockerfile has no FROM", { hint: hint2 })];
  }
  if (source.target === void 0 || stageNamed(instructions, source.target) !== void 0) return [];
  let hint = "Name one as in FROM image AS name; Kaniko knows stages by their names.";
  return [new BuildError("DOCKERFILE_INVALID", `the Dockerfile has no stage '${source.target}'`, { hint })];
}
function baseProblems({ source }, instructions) {
  return baseImages(instructions, Object.fromEntries(source.buildArgs)).filter(({ image }) => image === "").map(({ line }) => {
    let isOpen = instructions.some(({ firstLine: firstLine2, text }) => firstLine2 === line && text.includes("$")), hint = isOpen ? "Give the build argument, or a default in its ARG line." : "Write FROM and a base image.", message = `Dockerfile line ${line}: FROM names no image${isOpen ? ", because its ARG has no value" : ""}`;
    return new BuildError("DOCKERFILE_INVALID", message, { hint, place: { line } });
  });
}
function argumentProblems(request, executor) {
  return [...unknownArguments(request, executor).map((text) => `kaniko-args: ${text}`), ...unservedOptions(request, executor).map(({ text }) => text)].map((text) => {
    let hint = "Leave it out, or use an executor that has it; executor-version tells which one it is.";
    return new BuildError("REQUEST_INVALID", text, { hint });
  });
}
function snapshotProblems({ source: { overlay }, executor }) {
  if (!isSwitchedOn(executor.extraArguments, "single-snapshot") || overlay === void 0 || overlay.volumes.length === 0 || overlay.addFiles.length === 0) return [];
  let message = "kaniko-args: with --single-snapshot what add-files puts into volumes would be lost";
  return [
    new BuildError("REQUEST_INVALID", message, { hint: "Leave it out, or add no files where there are volumes." })
  ];
}

// src/build/runner-plan.ts
function runnerParts(request, { context }, site) {
  let { memory, cpu } = request.placement.limits, parts = {
    transport: context.kind === "remote" ? { name: "remote", reason: "the executor fetches the context by itself" } : { name: "stdin", reason: "the way on this machine" },
    place: contextFromStdin(),
    profile: appliedProfile(request, site),
    ...memory === void 0 ? {} : { memoryLimit: memory },
    warnings: [],
    own: {
      runsOn: "runner",
      engine: site.engine,
      network: request.runner.network,
      ...cpu === void 0 ? {} : { cpuLimit: cpu }
    }
  };
  return { problems: engineProblems(request, site), parts };
}
function appliedProfile({ profile }, { userns }) {
  return { name: userns.applied ? "userns" : "hardened", reason: profile === "auto" ? userns.reason : `as asked for; ${userns.reason}` };
}
function engineProblems(request, site) {
  let { engine, noLimits, userns } = site, { isolation } = request.registries, refused3 = (what, hint) => new BuildError("REQUEST_INVALID", `engine ${engine}: ${what}`, { hint }), limits = Object.keys(request.placement.limits), isIsolated = engine !== "executor";
  return [
    ...noLimits === void 0 || limits.length === 0 ? [] : [refused3(`resources cannot be limited: ${noLimits}`, "Leave resources out, or limit the runner itself.")],
    ...request.profile === "userns" && !userns.applied ? [refused3(`security-profile userns is not to be had: ${userns.reason}`, "Use auto, or a rootless engine.")] : [],
    ...request.profile === "restricted-userns" ? [refused3("security-profile restricted-userns is that of a pod", "Use auto, or run-on: cluster.")] : [],
    ...request.profile === "hardened" && userns.applied ? [refused3(`security-profile hardened is not to be had: ${userns.reason}`, "Use auto or userns.")] : [],
    ...isolation !== void 0 && !isIsolated ? [refused3("isolate-credentials is not to be had: the push would share its container", "Use another engine.")] : [],
    ...engine === "runc" && isolation !== void 0 && isolation.pusherLayout === void 0 ? [refused3("isolate-credentials has no image to push with", "Give pusher-layout.")] : [],
    ...request.keep && (engine === "runc" || !isIsolated) ? [
      refused3(
        "keep is not to be had: no container is left that could be kept",
        "Use podman or docker to look at one."
      )
    ] : []
  ];
}

// src/build/time-limits.ts
function timeLimits(timeout, keep) {
  let keepAfterEnd = keep ? 86400 : Math.min(300, Math.max(60, timeout));
  return { timeout, deadline: timeout + 30, keepAfterEnd };
}

// src/build/plan.ts
var NAME_LENGTH = 57;
function plan(request, facts) {
  let { site } = facts;
  if (site.runsOn === "cluster") {
    let { own: own2, ...parts2 } = decide(request, facts, [], () => clusterParts(request, facts.context, site));
    return { ...own2, ...parts2 };
  }
  let { problems, parts: ofRunner } = runnerParts(request, facts, site), { own, ...parts } = decide(request, facts, problems, () => ofRunner);
  return { ...own, ...parts };
}
function requireSound(request, context) {
  let { problems } = judged(request, { context });
  if (problems.length > 0) throw new RequestProblems(problems);
}
function judged(request, facts) {
  let executor = executorOf(request), instructions = instructionsOf(facts.context), named = withStageName(request, instructions ?? []), { problems, remarks } = lintDockerfile(named, facts, executor);
  return {
    executor,
    instructions,
    named,
    problems: [...planProblems(request, instructions, executor), ...problems],
    remarks
  };
}
function decide(request, facts, siteProblems, partsOf2) {
  let { executor, instructions, named, problems: ownProblems, remarks } = judged(request, facts), problems = [...siteProblems, ...ownProblems];
  if (problems.length > 0) throw new RequestProblems(problems);
  let { transport, place: sent, profile, memoryLimit, warnings, own } = partsOf2(), place = facts.context.kind === "remote" ? remotePlace(facts.context) : sent;
  return {
    name: runName(request, facts.id),
    executor: {
      image: request.executor.image,
      arguments: executorArguments(named, executor, place, sinkOf(request, facts))
    },
    context: facts.context,
    transport,
    profile,
    ...memoryLimit === void 0 ? {} : { memoryLimit },
    limits: timeLimits(request.timeoutSeconds, request.keep),
    tags: request.image.tags,
    push: request.image.push,
    ...isolatedPush(request),
    access: facts.access ?? NO_ACCESS,
    keep: request.keep,
    ...unneededOf(named, instructions ?? [], executor),
    notes: contextNotes(facts.context).map((text) => inUserTerms(text, request.source)),
    warnings: [
      ...warningsFor(executor),
      ...warnings,
      ...contextWarnings(facts.context),
      ...isolationWarnings(request)
    ].map((text) => inUserTerms(text, request.source)),
    remarks,
    own
  };
}
function sinkOf({ registries }, { sink, site }) {
  return registries.isolation !== void 0 ? { kind: "layout", directory: PUSH_PLACES.layout } : sink ?? (site.runsOn === "runner" ? site.sink : void 0);
}
function executorOf(request) {
  let { image, version } = request.executor;
  if (version !== void 0) return parseExecutorVersion(version);
  let { executorLayout, executorPath } = request.runner;
  return executorLayout === void 0 && executorPath === void 0 ? executorVersionOfImage(image) : void 0;
}
function withStageName(request, instructions) {
  let { target } = request.source, name = target === void 0 ? void 0 : stageNamed(instructions, target);
  return name === void 0 ? request : { ...request, source: { ...request.source, target: name } };
}
function warningsFor(executor) {
  return executor === void 0 ? [
    "the executor's name does not tell its version: only flags that every release has are used (executor-version says more)"
  ] : executor.family === "osscontainertools" && isAtLeast(executor, [1, 28, 0]) || executor.family === "chainguard" ? [] : [
    `${describeExecutor(executor)} lacks the path-traversal fix of osscontainertools v1.28.0: build only Dockerfiles you trust`
  ];
}
function runName(request, id) {
  return `kaniko-${(request.image.tags[0]?.repository.split("/").at(-1) ?? "image").replace(/[^a-z0-9]+/g, "-").slice(0, NAME_LENGTH - 8 - id.length).replace(/^-+|-+$/g, "") || "image"}-${id}`;
}

// src/build/prepare-source.ts
async function prepareSource(source, ports, signal, listener) {
  let { remote, contextSecret } = source;
  if (remote === void 0) return await ports.packer.pack(source, signal, listener);
  let pinning = await pinningOf(remote, ports.commits, signal), { dockerfileText: text } = source, dockerfile = text === void 0 ? { path: dockerfileIn(remote, source.dockerfile ?? "Dockerfile") } : { text };
  return { facts: { kind: "remote", remote, pinning, dockerfile, ...contextSecret === void 0 ? {} : { secret: contextSecret } } };
}
function describeSource({ remote, context }) {
  return remote === void 0 ? `packing the context ${context}` : `looking at the context ${describeRemote(remote)}`;
}
function dockerfileIn({ subdirectory }, file2) {
  let path = [];
  for (let part of `${subdirectory}/${file2}`.split("/"))
    part === ".." ? path.pop() : part !== "" && part !== "." && path.push(part);
  return path.join("/");
}
async function pinningOf(remote, commits, signal) {
  if (remote.kind !== "git") return { state: "none" };
  let { revision } = remote, given = revision.kind !== "commit" ? void 0 : {
    state: "pinned",
    pin: { commit: revision.commit, ...revision.ref === void 0 ? {} : { ref: revision.ref } }
  };
  if (given !== void 0 && revision.kind === "commit" && revision.ref !== void 0) return given;
  if (commits === void 0) return given ?? { state: "open", why: "nobody was asked for it" };
  let answer = await commits.find(remote, signal);
  if (answer.state === "found") return { state: "pinned", pin: answer.pin };
  if (given !== void 0) return given;
  if (answer.state === "absent") throw noSuchRevision(remote);
  return { state: "open", why: answer.detail };
}
function noSuchRevision(remote) {
  let name = revisionText(remote.revision);
  if (name === "")
    return new BuildError("CONTEXT_INVALID", `${describeRemote(remote)} has no default branch`, {
      hint: "Name a branch, as #main."
    });
  let isShort = /^[0-9a-f]{7,39}$/i.test(name);
  return new BuildError("CONTEXT_INVALID", `${describeRemote(remote)} has no branch, tag or ref '${name}'`, {
    hint: isShort ? "Write all 40 digits of a commit." : "Check the name; a commit needs all 40 digits."
  });
}

export {
  lostPlace,
  plainPath,
  leadsUp,
  describeRemote,
  revisionText,
  homeFolder,
  wireBuild,
  wireInCluster,
  wireRunnerRemoval,
  wireRemoval,
  wireVerify,
  wireDoctor,
  wireSweep,
  contextPacker,
  podFiles,
  layoutPusher,
  systemClock,
  executorVersionOfImage,
  parseExecutorVersion,
  errorInUserTerms,
  stageNamed,
  readFlags,
  stepsOf,
  expandKnown,
  mountsOf,
  stagesOf,
  stageBefore,
  builtStages,
  instructionsOf,
  withoutSignature,
  questionOf,
  timeLimits,
  plan,
  requireSound,
  prepareSource,
  describeSource
};
