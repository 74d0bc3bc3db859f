/** Names of minor people, boats, inns, streets and villages. */

import { list } from '../list';

const womanName =
  list(`Edith, Clara, Rosalind, Maud, Winifred, Harriet, Ada, Sabine, Flora, Greta, Petra, Ida, Linnet,
  Verity, Constance, Bridget, Cecily, Amabel, Tilda, Hester, Dinah, Esme, Fern, Ginevra, Honor, Imogen, Jessamy, Keziah,
  Lavinia, Mirabel, Nora, Olwen, Phoebe, Rowena, Sidony, Thea, Una, Viola, Wenna, Ysolde, Araminta, Bettina, Coralie,
  Drusilla, Eulalia, Fidelity, Gwendolen, Hepzibah, Ismay, Kerenza, Loveday, Morwenna, Nerys, Ondine, Patience, Rhoda,
  Sukey, Tryphena, Venetia, Zillah`);

const manName =
  list(`Thomas, Edmund, Walter, Hugo, Felix, Jasper, Arthur, Simon, Alban, Benedict, Crispin, Daniel,
  Ephraim, Francis, Giles, Humphrey, Ignatius, Jeremy, Kit, Laurence, Miles, Noah, Oswald, Piers, Quentin, Ralph, Samson,
  Theodore, Urban, Valentine, Wilfred, Ambrose, Bartholomew, Clement, Denzil, Everard, Fabian, Gawain, Horace, Inigo,
  Jago, Kenelm, Lambert, Montague, Nathaniel, Orlando, Peregrine, Roderick, Septimus, Tristram, Ulick, Vivian, Wystan,
  Zachary, Aldous, Basil, Cuthbert, Digory, Erasmus, Fulbert`);

const surnameStart =
  list(`Thistle, Barley, Winter, Fen, Copper, Candle, Nettle, Apple, Tar, Pepper, Hollow, Bramble,
  Salt, Mallow, Feather, Oat, Marsh, Button, Cinder, Clover, Drift, Elder, Finch, Gorse, Heron, Ivy, Kettle, Larch,
  Moth, Nut, Owl, Plover, Quick, Rush, Sorrel, Tansy, Under, Vetch, Wick, Yarrow, Ash, Beech, Cob, Dandy, Earl, Fiddle, Gold, Honey, Ink, Jug, Lamb, Merry, New, Over, Plum, Quince, Rain, Silver, Turn, Wool`);
const surnameEnd =
  list(`wood, ley, combe, field, worth, by, man, stone, well, brook, hurst, wright, bottom, more, ford,
  thwaite, kin, love, penny, gate, croft, shaw, body, cake, water`);

const villageStart =
  list(`Little Ash, Great Mar, Otter, Wren, Sedge, Honey, Cold, Mickle, Goose, Rook, Tumble, Fox,
  Ember, Nettle, Swan, Barrow, Candle, Dapple, Eel, Fern, Gander, Hazel, Inkle, Jackdaw, Kipper, Lower Lamb, Mint, Nether Oak, Old Pear, Quarrel, Rabbit, Sheep, Thorn, Upper Vine, Winter, Yellow, Apple, Bramble, Cinder, Dove, Drizzle, Elder, Flint, Gull, Hobble, Ivory, Whistle, Pudding, Stone, Silver, Crooked, Lark, Merry, Dun, Bell, Tiddle, Wool, Amber, Cuckoo, Damson, Fiddle`);
const villageEnd =
  list(`by, ham, ton, wick, mouth, stead, combe, dean, holt, sea, bury, ness, cross, ditch, toft,
  burrow, minster, reach, well, ford, lea, gate, over, mere, thorpe, hoe, wold, pool, sands, church`);

const quality =
  list(`Patient, Reluctant, Honest, Merry, Second, Thoughtful, Absent, Careful, Early, Forgetful, Gilded,
  Hasty, Idle, Jolly, Laughing, Lucky, Modest, Nimble, Obliging, Polite, Quiet, Restless, Salty, Thirsty, Unlikely,
  Velvet, Wandering, Yellow, Borrowed, Crooked, Sleepless, Hopeful, Barefoot, Astonished, Bashful, Contrary, Drowsy,
  Earnest, Frugal, Generous`);
const vesselNoun =
  list(`Duchess, Mermaid, Sister, Uncle, Lark, Teaspoon, Widow, Promise, Cousin, Onion, Cormorant,
  Pilgrim, Petticoat, Daughter, Apricot, Bishop, Curlew, Dumpling, Empress, Fortune, Gosling, Haddock, Intention,
  Jackdaw, Kingfisher, Lobster, Marchioness, Nutmeg, Opinion, Pelican, Quail, Rhubarb, Sparrow, Thursday, Urchin,
  Violet, Wagtail, Yorick, Walnut, Bassoon`);
const innNoun =
  list(`Herring, Lamb, Anchor, Badger, Cockle, Drum, Eel, Ferret, Gudgeon, Hare, Jug, Kipper, Ladle,
  Magpie, Needle, Otter, Partridge, Pike, Rabbit, Shrimp, Trout, Trumpet, Turnip, Weasel`);

/** Rules for names. */
export const names = {
  womanName,
  manName,
  surnameStart,
  surnameEnd,
  villageStart,
  villageEnd,
  quality,
  vesselNoun,
  innNoun,
  surname: ['{surnameStart}{surnameEnd}'],
  strangerWoman: ['{womanName} {surname}'],
  strangerMan: ['{manName} {surname}'],
  village: ['{villageStart}{villageEnd}'],
  boat: ['the {quality} {vesselNoun}'],
  ship: ['the {quality} {vesselNoun}', 'the {quality} {vesselNoun}', 'the {womanName} {surname}'],
  inn: ['the {quality} {innNoun}'],
  street:
    list(`Herring Square, Baker’s Row, Candle Lane, Rope Alley, Cooper’s Alley, Hatter’s Row, Gull Street,
    Three Chimney Yard, Lamp Street, Pickle Court, Old Wash Lane, Penny Yard, Shrimp Lane, Customs Yard, Widow’s Row,
    Cork Street, Needle Passage, Thimble Court, Barrel Yard, Wet Street`),
};
