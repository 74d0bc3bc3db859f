/** Words for plants, animals and landscape. */

import { list } from '../list';

/** Rules for nature; the entries are singular nouns without an article. */
export const nature = {
  bird: list(`gull, sparrow, blackbird, heron, robin, owl, thrush, crow, wren, swallow, curlew, magpie, lark, jackdaw,
    finch, cormorant, plover, cuckoo, linnet, starling, puffin, kingfisher, oystercatcher, nightjar, sandpiper, rook,
    turnstone, wagtail, tern, bunting, warbler, dunlin, nuthatch, chaffinch, greenshank, whimbrel, redwing, bittern,
    goldcrest, moorhen, petrel, siskin, treecreeper, lapwing, avocet, kestrel, dipper, shrike, teal, eider`),
  seaCreature:
    list(`crab, herring, whale, seal, mackerel, lobster, octopus, jellyfish, starfish, eel, dolphin, limpet,
    sole, cuttlefish, shrimp, flounder, sea urchin, pipefish, sturgeon, turbot, porpoise, hermit crab, sea bream, gurnard,
    anemone, ray, barnacle, whelk, cockle, sea horse, lumpsucker, wrasse, blenny, conger, periwinkle, dogfish, nautilus,
    monkfish, sand eel, sunfish`),
  beast:
    list(`hare, fox, badger, hedgehog, goat, donkey, mole, otter, squirrel, stoat, calf, pig, dormouse, weasel, toad,
    water vole, ram, bat, pony, ferret, shrew, newt, marten, heifer, polecat, boar, roebuck, lizard, grass snake, hamster`),
  insect:
    list(`moth, bee, cricket, beetle, snail, spider, ladybird, ant, butterfly, dragonfly, grasshopper, bumblebee,
    earwig, glow-worm, mayfly, woodlouse, caterpillar, lacewing, hoverfly, firefly, hornet, gnat, cockchafer, damselfly`),
  flower:
    list(`rose, daisy, primrose, foxglove, marigold, bluebell, poppy, violet, honeysuckle, thrift, cowslip, iris,
    campion, snowdrop, hollyhock, lavender, forget-me-not, sea holly, harebell, sweet pea, buttercup, teasel, columbine,
    cornflower, speedwell, pansy, lupin, periwinkle, orchid, snapdragon, larkspur, celandine, nasturtium, wallflower,
    toadflax, meadowsweet, stitchwort, pimpernel, peony, aster, dahlia, eyebright, tansy, candytuft`),
  herb: list(`mint, thyme, sage, parsley, rosemary, fennel, dill, chamomile, sorrel, marjoram, lovage, tarragon, chervil,
    basil, borage, feverfew, hyssop, bay, lemon balm, savory, comfrey, angelica, rue, samphire, wormwood, woodruff,
    pennyroyal, coriander, agrimony, vervain`),
  tree: list(`oak, apple tree, willow, elm, pine, hawthorn, ash, birch, elder, pear tree, chestnut, yew, alder, hazel,
    rowan, beech, poplar, plum tree, larch, sycamore, holly, mulberry, walnut, juniper, aspen, medlar, cherry tree,
    hornbeam, lime, linden, spindle, blackthorn, maple, cedar`),
  fruit:
    list(`apple, pear, plum, cherry, quince, blackberry, gooseberry, strawberry, raspberry, fig, medlar, damson,
    mulberry, elderberry, apricot, redcurrant, greengage, bilberry, crab apple, peach, sloe, lemon, grape, rosehip,
    cranberry, pomegranate, orange, melon, loganberry, whortleberry`),
  vegetable:
    list(`onion, cabbage, turnip, carrot, leek, potato, bean, pumpkin, parsnip, beetroot, marrow, radish,
    cauliflower, cucumber, swede, artichoke, celery, lettuce, shallot, spinach, kale, pea, rhubarb, fennel, squash,
    endive, gherkin, kohlrabi, salsify, skirret`),
  crop: list(
    `barley, oats, wheat, rye, clover, flax, hay, buckwheat, mustard, hops, lavender, thistles, poppies, beans`,
  ),
  stone:
    list(`pebble, flint, slate, granite, chalk, amber, agate, marble, quartz, jet, opal, sandstone, basalt, jasper,
    coral, limestone, garnet, pumice, serpentine, moonstone, obsidian, soapstone, carnelian, feldspar`),
};
