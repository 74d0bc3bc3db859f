/** What text in a language looks like, as far as its encoding can be told by it. */

import type { LegacyEncoding } from '../../../config/encodings';

/** A language that is written with an alphabet. */
export interface Language {
  readonly encodings: readonly LegacyEncoding[];
  /**
   * Its letters outside ASCII, in lowercase, the most frequent first; of a language that does not use Latin letters, those
   * that make up about two thirds of a text.
   */
  readonly letters: string;
  /** The other letters of a language that does not use Latin letters. */
  readonly rare?: string;
  /** Some of its most common words. */
  readonly words: string;
}

const western: readonly LegacyEncoding[] = ['Windows-1252', 'ISO-8859-15', 'Mac Roman'];
const central: readonly LegacyEncoding[] = ['Windows-1250', 'ISO-8859-2'];
const baltic: readonly LegacyEncoding[] = ['Windows-1257', 'ISO-8859-13', 'ISO-8859-4'];
const turkish: readonly LegacyEncoding[] = ['Windows-1254'];
const russian: readonly LegacyEncoding[] = [
  ...(['Windows-1251', 'KOI8-R', 'KOI8-U', 'ISO-8859-5', 'IBM866', 'Mac Cyrillic'] as const),
];
const cyrillic: readonly LegacyEncoding[] = ['Windows-1251', 'ISO-8859-5', 'Mac Cyrillic'];
const ukrainian: readonly LegacyEncoding[] = [...cyrillic, 'KOI8-U'];

export const languages: readonly Language[] = [
  { encodings: western, letters: 'éèêë', words: 'the of and to in a that it is was he for with his' },
  {
    encodings: western,
    letters: 'éèàêçâîôûùïëœüÿæ',
    words: 'de la le et les des en un une du que il est dans à qui',
  },
  {
    encodings: western,
    letters: 'üäößé',
    words: 'der die und in den von zu das mit sich des auf für ist nicht',
  },
  {
    encodings: western,
    letters: 'óíáéñú¿¡üªº',
    words: 'de la que el en y a los del se las por un con no una',
  },
  {
    encodings: western,
    letters: 'ãçáéíóêõâúôàüªº',
    words: 'de a o que e do da em um para com não uma os no se',
  },
  { encodings: western, letters: 'èàòùéìíóúîªº', words: 'di e il la che in un a per è una del non sono si' },
  { encodings: western, letters: 'àéèóíòúçïü·ªº', words: 'de la i el que en a les un del per una els no és' },
  { encodings: western, letters: 'äåöéüà', words: 'och i att det som en på är av för den med var ett han' },
  {
    encodings: western,
    letters: 'åøæéèôòóüäö',
    words: 'og i det at en den til er som på de med av for ikke',
  },
  { encodings: western, letters: 'äöåšžé', words: 'ja on ei se hän oli että joka mutta kun niin' },
  { encodings: western, letters: 'äõüöšž', words: 'ja on ei et see ta oli kui mis aga ma' },
  {
    encodings: western,
    letters: 'ëéïèüöêóáíä',
    words: 'de van het een en in is dat op te zijn met voor niet',
  },
  { encodings: western, letters: 'íáðéóúþöæý', words: 'og að í á sem er var til það hann ekki við með' },
  {
    encodings: central,
    letters: 'łąężśćóńź',
    words: 'i w nie na z do się że to jest po jak za od był o a',
  },
  {
    encodings: central,
    letters: 'íáéěřčžšýůúňťďó',
    words: 'a se v na je že to s z do i o ve si jako ale by byl',
  },
  { encodings: central, letters: 'áíčžýúšéťľôňďäóŕĺ', words: 'a sa v na je že to s z do si ako ale by bol' },
  { encodings: central, letters: 'áéóöíőüúű', words: 'a az és hogy nem egy is volt van meg ez csak de el' },
  { encodings: central, letters: 'ăţîşâ', words: 'de şi în a la cu nu o pe că un să din mai se' },
  { encodings: central, letters: 'šćčžđ', words: 'i je u se na da su za od a s kao nije bio in v' },
  { encodings: baltic, letters: 'ėšįųžūąčę', words: 'ir į yra kad iš su kaip buvo jo bet tai už o ne' },
  { encodings: baltic, letters: 'āīēšņļžūčķģ', words: 'un ir uz no par ar kas tas bija viņš bet lai kā' },
  { encodings: baltic, letters: 'äõüöšž', words: 'ja on ei et see ta oli kui mis aga ma' },
  { encodings: turkish, letters: 'ıüşçğöiâîû', words: 've bir bu da de için ne o ile gibi çok daha var' },
  { encodings: ['ISO-8859-3'], letters: 'ĉĝĥĵŝŭ', words: 'la kaj de en al estas ne mi li kiu por' },
  {
    encodings: ['Windows-1258'],
    letters: 'ăâđêôơưáàéèíóòúùỳý\u0300\u0301\u0303\u0309\u0323',
    words: 'là và có cho không người một các trong',
  },
  {
    encodings: russian,
    letters: 'оеаинтсрвл',
    rare: 'кмдпуяыьгзбчйхжшюцщэфъё',
    words: 'и в не на я что он с как а то это по но',
  },
  {
    encodings: cyrillic,
    letters: 'аиоентрсвл',
    rare: 'кдпмзгубщячцъьшжюхфй',
    words: 'и на да се в не от за е с си че по',
  },
  {
    encodings: ukrainian,
    letters: 'оаинвтіерс',
    rare: 'лкумдпзьягбчйхцїєжшющфґ',
    words: 'і в не на я що він з як а та це до',
  },
  {
    encodings: [...cyrillic, 'KOI8-U'],
    letters: 'аінеоыртсл',
    rare: 'вкядпумьзгчбўхйёжшцюфэ',
    words: 'і ў не на я што ён з як а да гэта',
  },
  {
    encodings: cyrillic,
    letters: 'аиоенртсјв',
    rare: 'лкудмпзгбчшжцћњљхђфџќѓѕѐѝ',
    words: 'и у је да се на су не за он',
  },
  {
    encodings: ['Windows-1253', 'ISO-8859-7'],
    letters: 'αοιετσνρςκπ',
    rare: 'ημυλάδόγίέθήωύχφβζώξψϊϋΐΰ',
    words: 'και το η να του ο της με που για την δεν τα',
  },
  {
    encodings: ['Windows-1255', 'ISO-8859-8'],
    letters: 'יולהאמרבתנש',
    rare: 'כעדקחפםןגצסטזךףץ\u05b0\u05b1\u05b2\u05b3\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bb\u05bc\u05bd\u05be\u05c1\u05c2',
    words: 'של את על לא הוא עם זה גם כי אל',
  },
  {
    encodings: ['Windows-1256', 'ISO-8859-6'],
    letters: 'المنيوترهدبس',
    rare: 'عقفكحجشةخصطزأإآءئؤىذثضغظپچژگکیہٹڈڑںھے،؛؟\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640\u200c\u200f',
    words: 'في من على أن إلى لا ما هذا و به از که را در است این',
  },
  {
    encodings: ['Windows-874'],
    letters:
      'านรอกเงมยลวดทสตะปบคหแจพชขใไโผ\u0e31\u0e34\u0e35\u0e37\u0e39\u0e48\u0e49\u0e4c\u0e38\u0e36\u0e47',
    rare: 'ถณธฉซฟญศภษัฐำฝฎฏฒฆฬฮฤฅๆฯฌฑ\u0e4a\u0e4b\u0e4d๐๑๒๓๔๕๖๗๘๙฿',
    words: '',
  },
];
