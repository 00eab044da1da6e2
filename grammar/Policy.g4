// The two languages in which people write: vocabulary files and policy files.
//
// Grammar alone, no actions: engine/syntax/ turns its parse trees into syntax trees and its
// errors into messages.  README.md beside this file says what everything means.
//
// Names are runs of words.  Which keywords may stand in a name depends on the place: in a
// policy file the words that open a clause (and `only`, `and`, `or`) end it, in a vocabulary only `is` and
// `also` do, in a heading nothing does.  A name in backticks holds whatever it likes.
//
// The grammar accepts a little more than the languages, where that makes for a better message:
// any word as the kind of a vocabulary block, any word before a section's heading, and clauses
// repeated, and `...` within a list.  What follows `except` is a flat row of clauses here; engine/syntax/ nests it.
grammar Policy;

// ---- Vocabulary files ----

vocabularyFile : vocabularyHead? kindBlock* EOF ;

vocabularyHead : VOCABULARY headingName SEMI ;

kindBlock : WORD (termBlock | term) ;

termBlock : LBRACE term* RBRACE ;

term : termName termClause* (SEMI | termBlock) ;

termClause
  : ALSO STRING (COMMA STRING)*           # synonyms
  | IS termName (COMMA parentName)*       # parents
  | EQUALS IRI                            # iri
  | COMMA POLICY termName                 # ownPolicy
  ;

// ---- Policy files ----

policyFile : policy* EOF ;

policy : POLICY headingName STRING? itemBlock ;

itemBlock : LBRACE item* RBRACE ;

item
  : SOURCE STRING SEMI                                                    # source
  | VERSION STRING SEMI                                                   # version
  | DEFINE definedName STRING? (AS name)? (COLON names)? backing* SEMI    # definition
  | STATE name STRING backing* SEMI                                       # fact
  | DEFECT STRING backing* SEMI                                           # defect
  | IGNORE STRING backing* SEMI                                           # ignored
  | PRECEDENCE word backing* SEMI                                         # precedence
  | (SECTION | WORD) STRING itemBlock                                     # section
  | (label COLON)? modality phrase (determiner+ names | furtherNames)? clause* SEMI  # statement
  ;

modality : MAY | DOES | NEVER | MUST ;

determiner : EACH | ANY | SOME | ONLY ;

clause
  : (BY | FROM | WITH | TO | UNDER | ABOUT | IN | OUTSIDE | USING) ONLY? names                # listClause
  | FOR (AT (LEAST | MOST) duration (AFTER event)? | ONLY? names)                             # forClause
  | (IF | UNLESS) ONLY? condition                                                             # conditionClause
  | UNTIL ONLY? event (COMMA (event | ELLIPSIS))* ELLIPSIS?                                   # untilClause
  | EXCEPT (AS STATED | exceptionInParentheses (COMMA exceptionInParentheses)* | objects)?    # exceptClause
  | backing                                                                                   # backingClause
  ;

exceptionInParentheses : LPAREN (AS STATED | objects? clause*) RPAREN ;

objects : determiner* names ;

backing : CITE STRING (COMMA STRING)* | IMPLIED STRING | NOTE STRING ;

// `and` binds tighter than `or`.
condition : conjunction (OR conjunction)* ;
conjunction : operand (AND operand)* ;
operand : event | LPAREN condition RPAREN ;

event : name | STRING ;

duration : WORD+ | STRING ;

names : name furtherNames? ;
furtherNames : (COMMA (name | ELLIPSIS))+ ELLIPSIS? | ELLIPSIS ;

// ---- Names ----
// The sets of words are written out where names are most frequent: a rule for a word would cost
// a node of the parse tree for each.

// The verb and the first object: "disclose payment data", "disclose `card number`".
phrase
  : ( WORD | POLICY | SOURCE | VERSION | VOCABULARY | DEFINE | SECTION | STATE | DEFECT | IGNORE
    | PRECEDENCE | IS | ALSO | STATED | LEAST | MOST | AFTER | MAY | DOES | NEVER | MUST | AS | AT
    | QUOTED_NAME )+
  ;

name
  : QUOTED_NAME
  | ( WORD | POLICY | SOURCE | VERSION | VOCABULARY | DEFINE | SECTION | STATE | DEFECT | IGNORE
    | PRECEDENCE | IS | ALSO | STATED | LEAST | MOST | AFTER | MAY | DOES | NEVER | MUST )
    ( WORD | POLICY | SOURCE | VERSION | VOCABULARY | DEFINE | SECTION | STATE | DEFECT | IGNORE
    | PRECEDENCE | IS | ALSO | STATED | LEAST | MOST | AFTER | MAY | DOES | NEVER | MUST | AS | AT
    | EACH | ANY | SOME )*
  ;

// What `define` names ends at `as`.
definedName : QUOTED_NAME | word (word | AT)* ;

// Its first word opens neither an item nor a statement.
label
  : QUOTED_NAME
  | (WORD | POLICY | VOCABULARY | IS | ALSO | STATED | LEAST | MOST | AFTER)
    (word | AS | AT | EACH | ANY | SOME)*
  ;

// What follows a comma and `policy` is a policy's name, not a parent.
parentName : QUOTED_NAME | termWordNotPolicy termWord* ;
termName : QUOTED_NAME | termWord+ ;
termWord : POLICY | termWordNotPolicy ;
termWordNotPolicy
  : WORD | SOURCE | VERSION | VOCABULARY | DEFINE | SECTION | STATE | DEFECT | IGNORE | PRECEDENCE
  | AS | STATED | AT | LEAST | MOST | AFTER | MAY | DOES | NEVER | MUST | EACH | ANY | SOME
  | clauseWord
  ;
clauseWord
  : BY | FROM | WITH | TO | FOR | UNDER | ABOUT | IF | UNLESS | UNTIL | IN | OUTSIDE | USING | ONLY
  | EXCEPT | CITE | IMPLIED | NOTE | AND | OR
  ;

headingName : QUOTED_NAME | (termWord | IS | ALSO)+ ;

word
  : WORD | POLICY | SOURCE | VERSION | VOCABULARY | DEFINE | SECTION | STATE | DEFECT | IGNORE
  | PRECEDENCE | IS | ALSO | STATED | LEAST | MOST | AFTER | MAY | DOES | NEVER | MUST
  ;

// ---- Tokens ----

// Words that open an item or stand inside one.
POLICY : P O L I C Y ;
SOURCE : S O U R C E ;
VERSION : V E R S I O N ;
VOCABULARY : V O C A B U L A R Y ;
DEFINE : D E F I N E ;
SECTION : S E C T I O N ;
STATE : S T A T E ;
DEFECT : D E F E C T ;
IGNORE : I G N O R E ;
PRECEDENCE : P R E C E D E N C E ;
IS : I S ;
ALSO : A L S O ;
AS : A S ;
STATED : S T A T E D ;
AT : A T ;
LEAST : L E A S T ;
MOST : M O S T ;
AFTER : A F T E R ;
MAY : M A Y ;
DOES : D O E S ;
NEVER : N E V E R ;
MUST : M U S T ;
EACH : E A C H ;
ANY : A N Y ;
SOME : S O M E ;

// Words that open a clause, and those that join.
BY : B Y ;
FROM : F R O M ;
WITH : W I T H ;
TO : T O ;
FOR : F O R ;
UNDER : U N D E R ;
ABOUT : A B O U T ;
IF : I F ;
UNLESS : U N L E S S ;
UNTIL : U N T I L ;
IN : I N ;
OUTSIDE : O U T S I D E ;
USING : U S I N G ;
ONLY : O N L Y ;
EXCEPT : E X C E P T ;
CITE : C I T E ;
IMPLIED : I M P L I E D ;
NOTE : N O T E ;
AND : A N D ;
OR : O R ;

SEMI : ';' ;
COMMA : ',' ;
COLON : ':' ;
EQUALS : '=' ;
LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
ELLIPSIS : '...' | '\u2026' ;

// A backslash keeps the quotation mark or backslash after it.
STRING : '"' (~["\\] | '\\' .)* '"' ;
QUOTED_NAME : '`' ~[`\r\n]+ '`' ;
IRI : '<' ~[<>\p{White_Space}]+ '>' ;
// Letters and digits of any script; a full stop or slash only inside.
WORD : WORD_CHARACTER+ ([./] WORD_CHARACTER+)* ;

COMMENT : ('//' ~[\r\n]* | '/*' .*? '*/') -> skip ;
SPACE : [\p{White_Space}]+ -> skip ;
OTHER : . ;

fragment WORD_CHARACTER : [\p{L}\p{M}\p{N}'\u2018\u2019\u2010\u2011&\-] ;
fragment A : [aA] ; fragment B : [bB] ; fragment C : [cC] ; fragment D : [dD] ;
fragment E : [eE] ; fragment F : [fF] ; fragment G : [gG] ; fragment H : [hH] ;
fragment I : [iI] ; fragment L : [lL] ; fragment M : [mM] ; fragment N : [nN] ;
fragment O : [oO] ; fragment P : [pP] ; fragment R : [rR] ; fragment S : [sS] ;
fragment T : [tT] ; fragment U : [uU] ; fragment V : [vV] ; fragment W : [wW] ;
fragment X : [xX] ; fragment Y : [yY] ;
