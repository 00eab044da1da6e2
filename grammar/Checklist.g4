// Checklists: what a policy is expected to tell, item by item.
//
// Grammar alone, no actions: engine/syntax/build_checklist.cc turns its parse trees into syntax
// trees.  README.md beside this file says what everything means.
//
// The rules from `filter` on are those of Question.g4, name by name and label by label, so that
// one builder reads both (engine/syntax/build_filter.h).
//
// Names are runs of words; what ends one here is a string, a sign, and the words `and`, `or`,
// `where`, `has`.  A name that holds one of these goes in backticks.
grammar Checklist;

checklistFile : checklist* EOF ;

checklist : CHECKLIST name STRING? occasion? LBRACE item* RBRACE ;

occasion : WHEN (ANY | NO) STATEMENT WHERE filter ;

item : ITEM STRING itemClause* LBRACE requirement* RBRACE ;

itemClause
  : UNDER STRING                             # article
  | NOTE STRING                              # note
  | ONLY IF STRING                           # onlyIf
  | occasion                                 # when
  ;

requirement : demand (OR demand)* SEMI ;

demand
  : STATE name                                                    # fact
  | GRANT name                                                    # right
  | DUTY name                                                     # duty
  | SOME STATEMENT WHERE filter                                   # someStatement
  | EACH SUCH STATEMENT HAS fields                                # suchStatement
  | EACH STATEMENT (WHERE filter)? HAS fields                     # eachStatement
  | EACH SUCH fields HAS fields (WHERE filter)?                   # suchTerm
  | EACH fields (WHERE where=filter)? HAS fields (WHERE in=filter)?   # eachTerm
  ;

fields : field (AND field)* ;

filter : conjunction (OR conjunction)* ;
conjunction : negation (AND negation)* ;
negation : NOT* (OPEN filter CLOSE | test) ;
test
  : field IS NOT? STATED                 # isStated
  | field IS NOT? value                  # isValue
  | field NOT? COVERS value              # coversValue
  | field (IS NOT?)? UNDER value         # underValue
  | field NOT? CONTAINS value            # containsText
  ;
field : fieldWord+ ;
value : (valueWord | QUOTED_NAME)+ | STRING ;

name : QUOTED_NAME | nameWord+ ;

nameWord : valueWord | UNDER | IS | NOT | STATED | COVERS | CONTAINS ;
valueWord
  : fieldWord | CHECKLIST | ITEM | ONLY | WHEN | ANY | NO | STATE | GRANT | SOME | EACH | SUCH
  ;
// `if` and `note` are fields, and `duty`; `at least` and the rest are plain words.
fieldWord : WORD | IF | NOTE | DUTY | STATEMENT ;

// ---- Tokens ----

CHECKLIST : C H E C K L I S T ;
ITEM : I T E M ;
UNDER : U N D E R ;
NOTE : N O T E ;
ONLY : O N L Y ;
IF : I F ;
WHEN : W H E N ;
ANY : A N Y ;
NO : N O ;
STATEMENT : S T A T E M E N T ;
WHERE : W H E R E ;
STATE : S T A T E ;
GRANT : G R A N T ;
DUTY : D U T Y ;
SOME : S O M E ;
EACH : E A C H ;
SUCH : S U C H ;
HAS : H A S ;
AND : A N D ;
OR : O R ;
NOT : N O T ;
IS : I S ;
STATED : S T A T E D ;
COVERS : C O V E R S ;
CONTAINS : C O N T A I N S ;

SEMI : ';' ;
LBRACE : '{' ;
RBRACE : '}' ;
OPEN : '(' ;
CLOSE : ')' ;

// A backslash keeps the quotation mark or backslash after it.
STRING : '"' (~["\\] | '\\' .)* '"' ;
QUOTED_NAME : '`' ~[`\r\n]+ '`' ;
// Letters and digits of any script; a full stop or slash only inside.
WORD : WORD_CHARACTER+ ([./] WORD_CHARACTER+)* ;

COMMENT : ('//' ~[\r\n]* | '/*' .*? '*/') -> skip ;
SPACE : [\p{White_Space}]+ -> skip ;
OTHER : . ;

fragment WORD_CHARACTER : [\p{L}\p{M}\p{N}'\u2018\u2019\u2010\u2011&\-] ;
fragment A : [aA] ; fragment B : [bB] ; fragment C : [cC] ; fragment D : [dD] ;
fragment E : [eE] ; fragment F : [fF] ; fragment G : [gG] ; fragment H : [hH] ;
fragment I : [iI] ; fragment K : [kK] ; fragment L : [lL] ; fragment M : [mM] ;
fragment N : [nN] ; fragment O : [oO] ; fragment R : [rR] ; fragment S : [sS] ;
fragment T : [tT] ; fragment U : [uU] ; fragment V : [vV] ; fragment W : [wW] ;
fragment Y : [yY] ;
