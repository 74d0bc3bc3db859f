/** Sentences in many languages, and the older encodings in which people wrote them. */

import type { LegacyEncoding } from '../../../../src/config/encodings';

export interface Sample {
  readonly language: string;
  readonly encodings: readonly LegacyEncoding[];
  readonly sentences: readonly string[];
}

/** The first sentence of each is a short text; all of them are a long one. */
export const samples: readonly Sample[] = [
  {
    language: 'French',
    encodings: ['Windows-1252', 'Mac Roman'],
    sentences: [
      'L’été dernier, ma sœur a oublié ses clés près de la forêt.',
      'Elle était déjà rentrée quand le garçon est arrivé à la fenêtre.',
      '« Où étais-tu ? » demanda-t-il, étonné… et un peu fâché.',
      'Le maître d’école préférait les crêpes brûlées à celles de son père.',
    ],
  },
  {
    language: 'German',
    encodings: ['Windows-1252', 'Mac Roman'],
    sentences: [
      'Die Bäume im Garten blühen früher als sonst.',
      'Er saß auf der Brücke und hörte, wie das Wasser über die Steine floß.',
      '„Möchtest du noch Käse?“ fragte die Großmutter und lächelte müde.',
      'Am nächsten Morgen war der Schlüssel verschwunden.',
    ],
  },
  {
    language: 'Spanish',
    encodings: ['Windows-1252', 'Mac Roman'],
    sentences: [
      '¿Dónde está el niño que perdió su sombrero mañana?',
      'La señora abrió el cajón y encontró una fotografía pequeña.',
      'Después llovió tres días y el río creció hasta el jardín.',
      '¡Qué extraño! Nadie había oído aquella canción jamás.',
    ],
  },
  {
    language: 'Portuguese',
    encodings: ['Windows-1252'],
    sentences: [
      'O coração da avó não está em paz desde então.',
      'As crianças saíram à rua e não voltaram até à manhã seguinte.',
      'Você já comeu pão com açúcar? É uma tradição antiga da região.',
      'Depois da lição, os irmãos contavam histórias de dragões.',
    ],
  },
  {
    language: 'Swedish',
    encodings: ['Windows-1252'],
    sentences: [
      'Den gamla båten låg vid ån och väntade på våren.',
      'Hon sade: ”Jag går hem när det börjar snöa.”',
      'Fåglarna flög över sjön medan pojken åt sin smörgås.',
      'På kvällen tände de ett ljus för alla som hade rest sin väg.',
    ],
  },
  {
    language: 'English',
    encodings: ['Windows-1252', 'Mac Roman'],
    sentences: [
      '“It’s late,” she said, “and the lamp isn’t lit.”',
      'He didn’t answer—he was counting the boats in the harbor.',
      'The children’s coats hung by the door, and it was raining…',
      '“Don’t wait for me,” said the old man to his dog.',
    ],
  },
  {
    language: 'Icelandic',
    encodings: ['Windows-1252'],
    sentences: [
      'Það var einu sinni gömul kona sem bjó í húsinu við ána.',
      'Hún átti þrjá syni og þeir fóru allir út á sjó.',
      'Yngsti sonurinn kom ekki heim fyrr en eftir mörg ár.',
      'Þá var veðrið orðið kalt og fjöllin hvít.',
    ],
  },
  {
    language: 'Polish',
    encodings: ['Windows-1250', 'ISO-8859-2'],
    sentences: [
      'Stary rybak szedł ścieżką przez las i śpiewał cicho.',
      'Dzieci czekały na niego, bo obiecał im świeże bułki.',
      'Źródło zamarzło w nocy, więc nikt nie mógł się napić.',
      'Później wszyscy usiedli przy stole i jedli zupę z grzybów, która była gorąca.',
    ],
  },
  {
    language: 'Czech',
    encodings: ['Windows-1250', 'ISO-8859-2'],
    sentences: [
      'Žlutá tramvaj přijela pozdě a všichni už byli v práci.',
      'Můj dědeček měl dům u řeky, kde rostly třešně a švestky.',
      'Když se setmělo, šli jsme domů přes most.',
      'Kočka ležela na okně a dívala se na sníh, který padal celý týden.',
    ],
  },
  {
    language: 'Hungarian',
    encodings: ['Windows-1250', 'ISO-8859-2'],
    sentences: [
      'Az öreg kertész hűvös időben is kint ült a ház előtt.',
      'Nem tudta, hogy a fiú már elment a városba, és csak este jön vissza.',
      'Az erdő szélén egy kicsi tűz égett, körülötte gyerekek énekeltek.',
      'Később eső esett, és mindenki a tető alá futott.',
    ],
  },
  {
    language: 'Romanian',
    encodings: ['Windows-1250', 'ISO-8859-2'],
    sentences: [
      'Bătrânul pescar şi-a uitat cheile în casă şi n-a mai intrat.',
      'Copiii aşteptau la fântână, dar apa era îngheţată.',
      'În fiecare dimineaţă, pisica stă pe pervaz şi priveşte zăpada.',
      'Mama a făcut plăcinte cu brânză pentru toţi vecinii.',
    ],
  },
  {
    language: 'Croatian',
    encodings: ['Windows-1250'],
    sentences: [
      'Djevojčica je čekala ispod mosta dok je padala kiša.',
      'Rekla je da će sutra doći ranije i donijeti još kruha.',
      'Njezin stariji brat živi u kući kraj šume, gdje raste žuto cvijeće.',
      'Nitko nije znao kamo su otišli mačka i pas.',
    ],
  },
  {
    language: 'Russian',
    encodings: ['Windows-1251', 'KOI8-R', 'ISO-8859-5', 'IBM866'],
    sentences: [
      'Старый рыбак забыл ключи на берегу реки.',
      'Когда стемнело, дети вернулись домой и зажгли свет в окне.',
      'Никто не знал, куда ушла кошка и почему она не ест.',
      'На следующее утро выпал снег, и весь город стал тихим. Ещё долго шёл он по улице.',
    ],
  },
  {
    language: 'Russian',
    encodings: ['Mac Cyrillic'],
    sentences: [
      'Моя бабушка живёт далеко, и я пишу ей каждую неделю.',
      'Осенью у неё в саду созревают яблоки и груши.',
      'Вечером мы пьём чай и слушаем, как шумит дождь.',
    ],
  },
  {
    language: 'Ukrainian',
    encodings: ['Windows-1251', 'KOI8-U'],
    sentences: [
      'Їхній дім стоїть біля річки, і взимку там дуже тихо.',
      'Дівчинка чекала на брата, який поїхав до міста ще вранці.',
      'Увечері всі сіли за стіл і їли гарячий борщ.',
      'Ніхто не знає, чому кішка знову втекла до лісу.',
    ],
  },
  {
    language: 'Bulgarian',
    encodings: ['Windows-1251'],
    sentences: [
      'Старецът седеше пред къщата и гледаше към планината.',
      'Децата тичаха по улицата и се смееха силно.',
      'Вечерта заваля дъжд, а котката се скри под масата.',
      'Никой не знаеше къде са ключовете от градината.',
    ],
  },
  {
    language: 'Serbian',
    encodings: ['Windows-1251'],
    sentences: [
      'Дјечак је чекао поред моста док је падала киша.',
      'Рекао је да ће сутра доћи раније и донети још хлеба.',
      'Његов старији брат живи у кући крај шуме.',
      'Нико није знао куда су отишли мачка и пас.',
    ],
  },
  {
    language: 'Greek',
    encodings: ['Windows-1253', 'ISO-8859-7'],
    sentences: [
      'Ο γέρος ψαράς ξέχασε τα κλειδιά του στην παραλία.',
      'Όταν νύχτωσε, τα παιδιά γύρισαν στο σπίτι και άναψαν το φως.',
      'Κανείς δεν ήξερε πού πήγε η γάτα και γιατί δεν τρώει.',
      'Το επόμενο πρωί έπεσε χιόνι σε όλη την πόλη.',
    ],
  },
  {
    language: 'Turkish',
    encodings: ['Windows-1254'],
    sentences: [
      'Yaşlı balıkçı anahtarlarını kıyıda unuttu ve eve dönemedi.',
      'Çocuklar akşam olunca sessizce eve gittiler.',
      'Kedinin nereye gittiğini kimse bilmiyordu, çünkü dışarısı çok soğuktu.',
      'Ertesi gün İstanbul’a kar yağdı ve bütün şehir sustu.',
    ],
  },
  {
    language: 'Lithuanian',
    encodings: ['Windows-1257', 'ISO-8859-13'],
    sentences: [
      'Senas žvejys pamiršo raktus prie upės ir negalėjo grįžti namo.',
      'Vaikai laukė jo visą dieną, nes jis žadėjo atnešti šviežios duonos.',
      'Niekas nežinojo, kur dingo katė ir kodėl ji neėda.',
      'Kitą rytą iškrito sniegas, ir visas miestas nutilo.',
    ],
  },
  {
    language: 'Latvian',
    encodings: ['Windows-1257', 'ISO-8859-4'],
    sentences: [
      'Bērni gaidīja viņu visu dienu, jo viņš bija solījis svaigu maizi.',
      'Vecais zvejnieks aizmirsa atslēgas upes krastā un nevarēja tikt mājās.',
      'Neviens nezināja, kur palicis kaķis un kāpēc tas neēd.',
      'Nākamajā rītā uzsniga sniegs, un visa pilsēta apklusa.',
    ],
  },
  {
    language: 'Hebrew',
    encodings: ['Windows-1255', 'ISO-8859-8'],
    sentences: [
      'הדייג הזקן שכח את המפתחות שלו על שפת הנהר.',
      'הילדים חזרו הביתה בערב והדליקו אור בחלון.',
      'איש לא ידע לאן הלכה החתולה ולמה היא לא אוכלת.',
      'למחרת ירד שלג וכל העיר שתקה.',
    ],
  },
  {
    language: 'Arabic',
    encodings: ['Windows-1256', 'ISO-8859-6'],
    sentences: [
      'نسي الصياد العجوز مفاتيحه على ضفة النهر.',
      'عاد الأطفال إلى البيت في المساء وأشعلوا الضوء.',
      'لم يعرف أحد إلى أين ذهبت القطة ولماذا لا تأكل.',
      'وفي الصباح نزل الثلج على المدينة كلها.',
    ],
  },
  {
    language: 'Thai',
    encodings: ['Windows-874'],
    sentences: [
      'ชาวประมงแก่ลืมกุญแจไว้ที่ริมแม่น้ำ',
      'เด็กๆ กลับบ้านในตอนเย็นและเปิดไฟที่หน้าต่าง',
      'ไม่มีใครรู้ว่าแมวไปไหนและทำไมมันไม่กินข้าว',
      'เช้าวันรุ่งขึ้นฝนตกหนักทั่วทั้งเมือง',
    ],
  },
  {
    language: 'Japanese',
    encodings: ['Shift-JIS', 'EUC-JP'],
    sentences: [
      '年老いた漁師は川岸に鍵を忘れました。',
      '夜になると、子供たちは家に帰って窓に明かりをつけた。',
      '猫がどこへ行ったのか、なぜ食べないのか、誰も知らなかった。',
      '次の朝、町には雪が降り、すべてが静かになった。「寒いね」とカトウさんが言った。',
    ],
  },
  {
    language: 'Simplified Chinese',
    encodings: ['GB18030'],
    sentences: [
      '老渔夫把钥匙忘在河边了，他不知道怎么回家。',
      '天黑以后，孩子们都回到家里，在窗前点上了灯。',
      '没有人知道那只猫去了哪里，也不知道它为什么不吃东西。',
      '第二天早上下了大雪，整个城市都安静下来了。',
    ],
  },
  {
    language: 'Traditional Chinese',
    encodings: ['Big5', 'GB18030'],
    sentences: [
      '老漁夫把鑰匙忘在河邊了，他不知道怎麼回家。',
      '天黑以後，孩子們都回到家裡，在窗前點上了燈。',
      '沒有人知道那隻貓去了哪裡，也不知道牠為什麼不吃東西。',
      '第二天早上下了大雪，整個城市都安靜下來了。',
    ],
  },
  {
    language: 'Korean',
    encodings: ['EUC-KR'],
    sentences: [
      '늙은 어부는 강가에 열쇠를 두고 왔습니다.',
      '밤이 되자 아이들은 집으로 돌아와 창가에 불을 켰다.',
      '고양이가 어디로 갔는지, 왜 먹지 않는지 아무도 몰랐다.',
      '다음 날 아침 눈이 내려서 온 도시가 조용해졌다.',
    ],
  },
];
