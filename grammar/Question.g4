// Questions: sentences in controlled English.
//
// Grammar alone, no actions.  Where a merchant's name ends and the verb begins ("can a la lune
// use card details") no grammar can know: such runs stay one name here, and engine/resolve/
// splits them by the names it knows.  Known names that hold a keyword ("right to erasure") are
// one QUOTED_NAME each before the parser sees them.
//
// engine/syntax/question_forms.cc has the table of the forms: name, pattern, example.
grammar Question;

question : EXPLAIN? form ending* QUESTION_MARK? EOF ;

form
  : asked                                                       # plainQuestion
  | WHO can ULTIMATELY RECEIVE names clause*                    # whoCanUltimately
  | COMPARE heads (asked | ON topic)?                           # compare
  | IS heads STRICTER THAN heads (ON practice)?                 # isStricter
  | CHANGES IN heads FROM WORD TO WORD                          # changes
  | CONTRADICTIONS (IN names)?                                  # contradictions
  | FINDINGS (IN names)?                                        # findings
  | DEFINITIONS (IN names)?                                     # definitions
  | GAPS (IN names)? (AGAINST names)?                           # gaps
  | FIND STATEMENTS (IN names)? (WHERE filter)? arrangement*    # findStatements
  ;

// What can also stand in `compare ... on`.
asked
  : WHO can RECEIVE names clause*                               # whoCanReceive
  | WHO cannot RECEIVE names clause*                            # whoCannotReceive
  | WHAT can heads RECEIVE clause*                              # whatCanReceive
  | WHAT RIGHTS DOES heads GRANT clause*                        # whatRights
  | WHAT DUTIES DOES heads HAVE clause*                         # whatDuties
  | WHAT SAFEGUARDS DOES heads (PROMISE | USE) clause*          # whatSafeguards
  | WHAT DOES heads STATE clause*                               # whatStates
  | WHAT DEFECTS ARE IN heads                                   # whatDefects
  | WHAT DOES heads clause*                                     # whatDoes
  | FOR WHAT (PURPOSE | PURPOSES) (can | DOES) heads clause*    # forWhatPurposes
  | ON WHAT (BASIS | BASES) (can | DOES) heads clause*          # onWhatBasis
  | can heads RECEIVE names clause*                             # canReceive
  | can heads clause*                                           # canDo
  | WHY can heads RECEIVE names clause*                         # whyCanReceive
  | WHY can heads clause*                                       # whyCanDo
  | WHY cannot heads RECEIVE names clause*                      # whyCannotReceive
  | WHY cannot heads clause*                                    # whyCannotDo
  | HOW LONG (DOES | can) heads clause*                         # howLong
  | LIST MERCHANTS                                              # listMerchants
  | LIST CHECKLISTS                                             # listChecklists
  | LIST STATEMENTS clause*                                     # listStatements
  | LIST head clause*                                           # listTerms
  | SHOW shownName VERSION? NUMBER                              # showStatement
  | SHOW shownName                                              # showTerm
  ;

topic
  : asked      # onQuestion
  | practice   # onPractice
  ;

// "selling payment data for marketing", "payment data"
practice : names clause* ;

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
field : (fieldWord | UNTIL)+ ;
value : (valueWord | QUOTED_NAME)+ | STRING ;

arrangement
  : GROUP_BY field               # groupBy
  | COUNT                        # countOnly
  | ORDER_BY (field | COUNT) DESCENDING?   # orderBy
  ;

can : CAN | MAY ;
cannot : CANNOT | can NOT ;

clause : (FROM | WITH | TO | FOR | UNDER | ABOUT | BY | IN | UNTIL) names ;

ending
  : AND_WHY             # andWhy
  | AS_OF WORD          # asOf
  | READING_STRICT      # readingStrict
  | ASSUMING_CLOSED     # assumingClosed
  | LIMIT               # limit
  | MINIMAL             # minimal
  ;

names : name (separator name)* ;
// Before `receive` and other words that end a subject.
heads : head (separator head)* ;
separator : COMMA AND? | AND ;

name : QUOTED_NAME | word (word | NOT)* ;
head : (headWord | QUOTED_NAME) (headWord | NOT | QUOTED_NAME)* ;

// Nothing can follow but a number: every word may stand in it.
shownName : (QUOTED_NAME | word | NOT | clauseWord | AND | OR | ON | WHERE | AGAINST | MINIMAL)+ ;

word : headWord | RECEIVE ;
headWord : valueWord | IS | STATED | COVERS | CONTAINS | COUNT | DESCENDING ;
valueWord
  : fieldWord | EXPLAIN | WHO | WHAT | WHY | HOW | LONG | CAN | CANNOT | MAY | DOES | ARE
  | ULTIMATELY | DEFECTS | GRANT | HAVE | PROMISE | USE | STATE | LIST | SHOW | COMPARE | STRICTER
  | THAN | CHANGES | CONTRADICTIONS | FINDINGS | GAPS | FIND
  ;
fieldWord
  : WORD | PURPOSE | PURPOSES | BASIS | BASES | RIGHTS | DUTIES | SAFEGUARDS | MERCHANTS | CHECKLISTS | STATEMENTS
  | DEFINITIONS
  ;
clauseWord : FROM | WITH | TO | FOR | UNDER | ABOUT | BY | IN | UNTIL ;

// ---- Tokens ----

AND_WHY : A N D SPACE W H Y ;
AS_OF : A S SPACE O F ;
READING_STRICT : R E A D I N G SPACE S T R I C T ;
ASSUMING_CLOSED : A S S U M I N G SPACE C L O S E D ;
LIMIT : L I M I T SPACE [0-9]+ ;

GROUP_BY : G R O U P SPACE B Y ;
ORDER_BY : O R D E R SPACE B Y ;

EXPLAIN : E X P L A I N ;
WHO : W H O ;
WHAT : W H A T ;
WHY : W H Y ;
HOW : H O W ;
LONG : L O N G ;
ON : O N ;
CAN : C A N ;
CANNOT : C A N N O T | C A N ['\u2019] T ;
MAY : M A Y ;
NOT : N O T ;
DOES : D O E S | D O ;
ARE : A R E ;
IS : I S ;
RECEIVE : R E C E I V E ;
ULTIMATELY : U L T I M A T E L Y ;
PURPOSE : P U R P O S E ;
PURPOSES : P U R P O S E S ;
BASIS : B A S I S ;
BASES : B A S E S ;
RIGHTS : R I G H T S ;
DUTIES : D U T I E S ;
SAFEGUARDS : S A F E G U A R D S ;
DEFECTS : D E F E C T S ;
GRANT : G R A N T ;
HAVE : H A V E ;
PROMISE : P R O M I S E ;
USE : U S E ;
STATE : S T A T E ;
LIST : L I S T ;
MERCHANTS : M E R C H A N T S ;
CHECKLISTS : C H E C K L I S T S ;
STATEMENTS : S T A T E M E N T S ;
SHOW : S H O W ;
COMPARE : C O M P A R E ;
STRICTER : S T R I C T E R ;
CHANGES : C H A N G E S ;
CONTRADICTIONS : C O N T R A D I C T I O N S ;
DEFINITIONS : D E F I N I T I O N S ;
GAPS : G A P S ;
FIND : F I N D ;
FINDINGS : F I N D I N G S ;
STATED : S T A T E D ;
COVERS : C O V E R S ;
CONTAINS : C O N T A I N S ;
COUNT : C O U N T ;
DESCENDING : D E S C E N D I N G ;
THAN : T H A N ;
WHERE : W H E R E ;
AGAINST : A G A I N S T ;
MINIMAL : M I N I M A L ;
OR : O R ;

FROM : F R O M ;
WITH : W I T H ;
TO : T O ;
FOR : F O R ;
UNDER : U N D E R ;
ABOUT : A B O U T ;
BY : B Y ;
IN : I N ;
UNTIL : U N T I L ;
AND : A N D ;

COMMA : ',' ;
QUESTION_MARK : '?' ;
VERSION : '@' [0-9\-]+ ;
NUMBER : '#' [0-9]+ ;
OPEN : '(' ;
CLOSE : ')' ;
STRING : '"' ~["\r\n]* '"' ;
QUOTED_NAME : '`' ~[`\r\n]+ '`' ;
WORD : WORD_CHARACTER+ ([./] WORD_CHARACTER+)* ;

SPACES : SPACE -> skip ;
OTHER : . ;

fragment SPACE : [\p{White_Space}]+ ;
fragment WORD_CHARACTER : [\p{L}\p{M}\p{N}'\u2018\u2019\u2010\u2011&\-] ;
fragment A : [aA] ; fragment B : [bB] ; fragment C : [cC] ; fragment D : [dD] ;
fragment E : [eE] ; fragment F : [fF] ; fragment G : [gG] ; fragment H : [hH] ;
fragment I : [iI] ; fragment K : [kK] ; fragment L : [lL] ; fragment M : [mM] ; fragment N : [nN] ;
fragment O : [oO] ; fragment P : [pP] ; fragment R : [rR] ; fragment S : [sS] ;
fragment T : [tT] ; fragment U : [uU] ; fragment V : [vV] ; fragment W : [wW] ;
fragment X : [xX] ; fragment Y : [yY] ;
