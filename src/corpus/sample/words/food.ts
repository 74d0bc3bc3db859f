/** Words for food and drink. */

import { list } from '../list';

/** Rules for food; without an article. */
export const food = {
  soup: list(`onion soup, pea soup, fish soup, leek broth, barley broth, pumpkin soup, cabbage soup, nettle soup, crab
    bisque, mushroom soup, lentil soup, oxtail soup, chowder, beetroot soup, parsnip soup, watercress soup, carrot soup`),
  mainDish:
    list(`herring pie, roast potatoes, fried mackerel, bean stew, cheese on toast, fish cakes, dumplings, boiled
    eggs, rabbit stew, mushroom pie, stuffed cabbage, crab sandwiches, buttered leeks, sausages, kippers, oyster
    pie, pickled beetroot, baked turnips, pancakes, omelettes, shrimps in butter, cauliflower pudding, jacket potatoes,
    bubble and squeak, ham and parsley sauce, potted shrimps, goose eggs, toad-in-the-hole, pasties, rissoles, whelks
    in vinegar, samphire and eggs, macaroni, devilled crab, hotpot, haddock in milk`),
  sweet:
    list(`plum cake, apple tart, gingerbread, honey cake, rice pudding, seed cake, bread pudding, custard, jam
    roll, treacle tart, blackberry crumble, shortbread, lemon cake, currant buns, baked apples, gooseberry fool,
    marmalade pudding, trifle, rhubarb crumble, almond biscuits, macaroons, doughnuts, oatcakes with honey, flapjacks,
    syllabub, cherry pie, meringues, jam tarts, semolina, toffee, marzipan mice, walnut cake, parkin, quince jelly`),
  drink:
    list(`tea, cider, milk, elderflower cordial, hot chocolate, ginger beer, coffee, lemonade, barley water,
    blackcurrant wine, mulled cider, buttermilk, nettle beer, peppermint tea, mead, cocoa, rosehip syrup, dandelion
    coffee, chamomile tea, perry, sloe cordial`),
  cheese:
    list(`a hard white cheese, a soft cheese with a rind, a blue cheese, a goat’s cheese, a smoked cheese, a cheese
    wrapped in nettles, a very small cheese, a cheese like a millstone`),
  bite: list(`an apple, some bread, a piece of {sweet}, a boiled egg, some cheese, a cold sausage, a slice of {sweet}, an onion,
    half a pie, a sandwich, a pear, a handful of walnuts, a pickled herring, a crust, a dried fig, a radish, a cold
    potato, a peppermint, the last of the {sweet}, a bun, a plum`),
  provision:
    list(`a loaf of bread, two apples, a bottle of {drink}, a piece of {sweet}, a flask of {drink}, six boiled
    eggs, a wedge of cheese, a bag of {plural fruit}, a cold sausage, a pot of honey, a slice of {sweet}, a jar of
    pickles, an onion, a packet of sandwiches, half a pie, some {sweet}, a paper of peppermints, a handful of walnuts,
    a bunch of radishes, a pickled herring, a heel of cheese, a twist of salt, a stick of liquorice, some dried figs`),
};
