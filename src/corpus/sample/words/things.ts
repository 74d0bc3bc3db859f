/** Words for things that people make, carry, wear, sell and sail in. */

import { list } from '../list';

/** Rules for things; singular nouns without an article unless the rule says otherwise. */
export const things = {
  tool: list(`hammer, ladder, broom, spade, saw, needle, bucket, hook, rake, lantern, brush, wheelbarrow, plane, chisel,
    shovel, mallet, pulley, trowel, sickle, pitchfork, awl, anvil, plumb line, oilcan, grindstone, file,
    hatchet, funnel, sieve, spanner, crowbar, whetstone, gimlet, bradawl, auger, winch, spokeshave, windlass, scythe,
    trivet, rasp, mangle, pestle, colander, ladle, corkscrew, marlinspike, theodolite`),
  container:
    list(`basket, box, jar, bag, barrel, bottle, sack, trunk, pot, tin, chest, crate, hatbox, jug, kettle, bowl,
    pail, satchel, casket, pouch, tub, hamper, drawer, saucepan, wallet, flask, carton, cask, tureen, crock, urn, vat,
    punnet, phial, biscuit tin, valise, portmanteau, hogshead, canister, decanter`),
  keepsake:
    list(`ring, button, shell, key, coin, feather, letter, bell, ribbon, marble, thimble, comb, locket, spoon,
    whistle, mirror, bead, stamp, postcard, acorn, medal, candle stub, walnut shell, brooch, snuffbox, pincushion,
    playing card, egg cup, tin soldier, fan, music box, sealing ring, lens, hourglass, door knocker, chess piece,
    doorknob, buckle, magnet, inkwell, paperweight, bookmark, cork, hatpin, spinning top, kaleidoscope, cameo, tassel,
    penknife, tuning fork`),
  garment: list(`coat, hat, scarf, shawl, apron, waistcoat, cloak, jacket, bonnet, nightshirt,
    cardigan, petticoat, oilskin, cap, cape, jerkin, muffler, gown, sunhat,
    pullover, smock, doublet, sou’wester`),
  cloth:
    list(`wool, linen, cotton, silk, canvas, velvet, flannel, tweed, lace, sailcloth, corduroy, felt, sacking,
    gingham, muslin, calico, satin, damask, oilcloth, worsted, taffeta, chintz, serge, hessian, brocade, gauze`),
  instrument:
    list(`fiddle, drum, flute, accordion, trumpet, whistle, harp, bassoon, guitar, concertina, tambourine,
    piano, cello, tuba, lute, bagpipe, oboe, horn, mandolin, piccolo, triangle, harmonium, clarinet, dulcimer, banjo,
    hurdy-gurdy, xylophone, zither, trombone, spinet`),
  furniture:
    list(`chair, table, bench, stool, cupboard, bed, dresser, rocking chair, clock, armchair, bookcase, wardrobe,
    footstool, writing desk, sideboard, screen, cradle, hatstand, washstand, settle, chest of drawers, bureau, sofa,
    mantelpiece, linen press`),
  boatKind:
    list(`rowing boat, dinghy, skiff, sloop, cutter, punt, coble, ketch, cockleshell, yawl, smack, pinnace, wherry,
    lugger, coracle`),
  ware: list(`buttons, candles, rope, honey, umbrellas, apples, soap, spoons, hats, herrings, ribbons, brooms, cheese,
    ink, kites, buckets, second-hand maps, boot polish, mousetraps, almanacs, gingerbread, tin whistles, clothes pegs,
    spectacles, pincushions, lamp oil, bootlaces, garden seeds, weathercocks, doorbells, liquorice, toasting forks,
    wooden ducks, paper flowers, left gloves, riddles, birdcages, shoehorns, tea cosies, crab pots, hatpins,
    walking sticks, sealing wax, barometers, quill pens, magic lanterns, snow globes, hammocks, nutcrackers, bellropes,
    corks, fish scales, rolling pins, peppermints, horseshoes, jigsaw puzzles, telescopes, rocking horses, tapestries,
    marbles`),
  makerThing:
    list(`button, lantern, basket, umbrella, clock, rope, kite, spoon, bell, hat, fiddle, barrel, chair, mirror,
    bottle, ladder, broom, whistle, map, boot, glove, kettle, ribbon, wheel, comb, needle, saddle, pillow, lace, cork, teapot, drum,
    thimble, weathercock, spectacle, bucket, wig, anchor, mousetrap, cradle, flag, hammock, spade, trumpet, doorbell,
    keyhole, shoehorn, tent, bonnet, compass, sundial, cheese, feather, puppet, sausage`),
  makerVerb: list(
    `maker, mender, seller, painter, polisher, collector, counter, borrower, carver, inspector, smuggler, tuner, dealer, fancier, cleaner, turner`,
  ),
  stranger: ['{makerThing}-{makerVerb}', 'retired {makerThing}-{makerVerb}'],
};
